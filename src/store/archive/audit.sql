-- name: insert
INSERT INTO audit (id, at, by, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: latest
SELECT audit.at, account.name, audit.action, audit.detail
FROM audit LEFT JOIN account ON account.id = audit.by
ORDER BY audit.id DESC LIMIT ?1 OFFSET ?2;

-- name: about
SELECT audit.at, account.name, audit.action, audit.detail
FROM audit LEFT JOIN account ON account.id = audit.by
WHERE audit.subject = ?1 ORDER BY audit.id DESC;

-- name: last
SELECT max(id) FROM audit;

-- name: count
SELECT count(*) FROM audit;

-- name: last_of
SELECT max(at) FROM audit WHERE action = ?1;

-- name: is_noted
SELECT 1 FROM audit WHERE subject = ?2 AND action = ?1;
