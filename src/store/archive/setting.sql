-- name: get
SELECT value FROM setting WHERE key = ?1;

-- name: set
INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2;

-- name: fact
SELECT value FROM archive WHERE key = ?1;

-- name: set_fact
INSERT INTO archive (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2;
