-- name: insert
INSERT INTO practice_answer (id, account, bank, question, at, right) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: history
SELECT question, right FROM practice_answer WHERE account = ?1 AND bank = ?2 ORDER BY id;

-- name: summary
SELECT count(*), coalesce(sum(right), 0), count(DISTINCT question) FROM practice_answer
WHERE account = ?1 AND at >= ?2;
