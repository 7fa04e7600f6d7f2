-- name: get
SELECT value FROM fact WHERE key = ?1;

-- name: set
INSERT INTO fact (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2;

-- name: insert_import
INSERT INTO import (id, intent, at, by) VALUES (?1, ?2, ?3, ?4);

-- name: has_intent
SELECT count(*) > 0 FROM import WHERE intent = ?1;

-- name: import_stands
SELECT undone_at IS NULL FROM import WHERE id = ?1;

-- name: undo_import
UPDATE import SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: insert_law
INSERT INTO law (title, short) VALUES (?1, ?2) ON CONFLICT (short) DO UPDATE SET title = title RETURNING id;

-- name: insert_alias
INSERT INTO alias (name, law) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET law = ?2;

-- name: delete_alias
DELETE FROM alias WHERE name = ?1;

-- name: aliases
SELECT name FROM alias WHERE law = ?1 ORDER BY name;

-- name: insert_version
INSERT INTO version (law, adopted, adopted_from, effective, effective_from, history, preamble, headings, annex, digest, import)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id;

-- name: insert_article
INSERT INTO article (version, position, number, sub, paragraphs) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id;

-- name: insert_grams
INSERT INTO article_text (rowid, grams) VALUES (?1, ?2);

-- name: delete_grams
DELETE FROM article_text WHERE rowid IN
    (SELECT article.id FROM article JOIN version ON version.id = article.version WHERE version.import = ?1);

-- name: delete_articles
DELETE FROM article WHERE version IN (SELECT id FROM version WHERE import = ?1);

-- name: delete_versions
DELETE FROM version WHERE import = ?1;

-- name: delete_empty_laws
DELETE FROM law WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.law = law.id);

-- name: laws
SELECT id, title, short FROM law ORDER BY short;

-- name: law_of_name
SELECT id, title, short FROM law WHERE short = ?1 OR title = ?1
UNION
SELECT law.id, title, short FROM alias JOIN law ON law.id = alias.law WHERE alias.name = ?1
LIMIT 1;

-- name: versions
SELECT id, adopted, adopted_from, effective, effective_from, digest, import,
    (SELECT count(*) FROM article WHERE article.version = version.id)
FROM version WHERE law = ?1 ORDER BY adopted;

-- name: version_text
SELECT history, preamble, headings, annex FROM version WHERE id = ?1;

-- name: articles
SELECT number, sub, paragraphs FROM article WHERE version = ?1 ORDER BY position;

-- name: numbers
SELECT number, sub FROM article WHERE version = ?1 ORDER BY position;

-- name: search
SELECT article.version, article.position, article.number, article.sub, article.paragraphs
FROM article_text JOIN article ON article.id = article_text.rowid
WHERE article_text MATCH ?1 AND article.version IN (SELECT value FROM json_each(?2))
ORDER BY rank, article.version, article.position LIMIT ?3;
