-- name: page
SELECT number, id, version, state, content, place FROM question
WHERE number IN (
    SELECT number FROM question INDEXED BY question_narrow
    WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) AND (NOT ?3 OR state <> 'retired')
    ORDER BY number LIMIT ?4 OFFSET ?5)
ORDER BY number;

-- name: count
SELECT count(*) FROM question INDEXED BY question_narrow
WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) AND (NOT ?3 OR state <> 'retired');

-- name: ids
SELECT id FROM question
WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) AND (NOT ?3 OR state <> 'retired') ORDER BY number;

-- name: page_by_index
SELECT number, id, version, state, content, place FROM question
WHERE number IN (SELECT rowid FROM question_search WHERE question_search MATCH ?1 ORDER BY rowid LIMIT ?2 OFFSET ?3)
ORDER BY number;

-- name: count_by_index
SELECT count(*) FROM question_search WHERE question_search MATCH ?1;

-- name: ids_by_index
SELECT id FROM question WHERE number IN (SELECT rowid FROM question_search WHERE question_search MATCH ?1) ORDER BY number;

-- name: page_by_signs
SELECT number, id, version, state, content, place FROM question
WHERE instr(stem, ?1) > 0 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR state = ?3)
  AND (NOT ?6 OR state <> 'retired')
  AND (?4 IS NULL OR number IN (SELECT number FROM question_basis WHERE law = ?4 AND (?5 IS NULL OR article = ?5)))
ORDER BY number LIMIT ?7 OFFSET ?8;

-- name: count_by_signs
SELECT count(*) FROM question
WHERE instr(stem, ?1) > 0 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR state = ?3)
  AND (NOT ?6 OR state <> 'retired')
  AND (?4 IS NULL OR number IN (SELECT number FROM question_basis WHERE law = ?4 AND (?5 IS NULL OR article = ?5)));

-- name: ids_by_signs
SELECT id FROM question
WHERE instr(stem, ?1) > 0 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR state = ?3)
  AND (NOT ?6 OR state <> 'retired')
  AND (?4 IS NULL OR number IN (SELECT number FROM question_basis WHERE law = ?4 AND (?5 IS NULL OR article = ?5)))
ORDER BY number;

-- name: cited
SELECT question_basis.law, question_basis.article, count(*) FROM question_basis JOIN question USING (number)
WHERE state <> 'retired' GROUP BY question_basis.law, question_basis.article;

-- name: cited_laws
SELECT question_basis.law, count(DISTINCT number) FROM question_basis JOIN question USING (number)
WHERE state <> 'retired' GROUP BY question_basis.law;
