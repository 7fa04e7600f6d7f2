-- name: begin
INSERT INTO intent (id, kind, payload, made_at) VALUES (?1, ?2, ?3, ?4);

-- name: end
UPDATE intent SET ended_at = ?2, outcome = ?3 WHERE id = ?1;

-- name: open
SELECT id, kind, payload, made_at FROM intent WHERE ended_at IS NULL ORDER BY id;
