-- name: highest
SELECT coalesce(max(number), 0) FROM question;

-- name: of
SELECT number FROM question WHERE fingerprint = ?1 ORDER BY number;

-- name: all
SELECT fingerprint, number FROM question INDEXED BY question_fingerprint ORDER BY fingerprint, number;

-- name: each
SELECT number, state, content FROM question ORDER BY number;
