-- name: insert
INSERT INTO correction (id, exam, question, version, ruling, takes_back, reason, document, at, by, statement, signature, signer)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: insert_result
INSERT INTO corrected_result (correction, result, digest) VALUES (?1, ?2, ?3);

-- name: count
SELECT count(*) FROM correction WHERE exam = ?1;

-- name: digests
SELECT digest FROM corrected_result WHERE correction = ?1 ORDER BY result;

-- name: seal_of
SELECT correction, digest FROM corrected_result WHERE result = ?1;

-- name: of_exam
SELECT c.id, c.exam, c.question, c.version, c.ruling, c.takes_back, c.reason, c.document, c.at, account.name, c.statement, c.signature, c.signer,
    EXISTS (SELECT 1 FROM correction AS later WHERE later.takes_back = c.id),
    (SELECT count(*) FROM corrected_result WHERE correction = c.id)
FROM correction AS c LEFT JOIN account ON account.id = c.by WHERE c.exam = ?1 ORDER BY c.id;
