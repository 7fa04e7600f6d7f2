-- name: insert
INSERT INTO notice (id, officer, exam, kind, content, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: of_officer
SELECT id, exam, content, at, read_at FROM notice WHERE officer = ?1 ORDER BY id DESC LIMIT ?2;

-- name: unread
SELECT id, exam, content, at, read_at FROM notice WHERE officer = ?1 AND read_at IS NULL ORDER BY id DESC;

-- name: read
UPDATE notice SET read_at = ?3 WHERE id = ?1 AND officer = ?2 AND read_at IS NULL;
