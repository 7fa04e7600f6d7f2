-- name: insert
INSERT INTO import (id, kind, target, at, by, files, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'done');

-- name: undo
UPDATE import SET state = 'undone' WHERE id = ?1 AND state = 'done';

-- name: by_id
SELECT import.id, import.kind, import.target, import.at, account.name, import.files, import.state
FROM import LEFT JOIN account ON account.id = import.by WHERE import.id = ?1;

-- name: latest
SELECT import.id, import.kind, import.target, import.at, account.name, import.files, import.state
FROM import LEFT JOIN account ON account.id = import.by
WHERE (?1 IS NULL OR import.kind = ?1) ORDER BY import.id DESC LIMIT ?2;
