-- name: insert
INSERT INTO result (id, exam, officer, sitting, outcome, points, maximum, standing, regulation, explained, replaces, at, by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: by_id
SELECT id, exam, officer, sitting, outcome, points, maximum, standing, regulation, at FROM result WHERE id = ?1;

-- name: of
SELECT id, exam, officer, sitting, outcome, points, maximum, standing, regulation, at FROM result AS r
WHERE exam = ?1 AND officer = ?2 AND NOT EXISTS (SELECT 1 FROM result WHERE replaces = r.id);

-- name: of_exam
SELECT id, exam, officer, sitting, outcome, points, maximum, standing, regulation, at FROM result AS r
WHERE exam = ?1 AND NOT EXISTS (SELECT 1 FROM result WHERE replaces = r.id) ORDER BY id;

-- name: of_officer
SELECT id, exam, officer, sitting, outcome, points, maximum, standing, regulation, at FROM result AS r
WHERE officer = ?1 AND NOT EXISTS (SELECT 1 FROM result WHERE replaces = r.id) ORDER BY at DESC, id DESC;

-- name: explained
SELECT explained FROM result WHERE id = ?1;

-- name: whole
SELECT id, exam, officer, sitting, outcome, points, maximum, standing, regulation, at, explained, replaces, by
FROM result WHERE id = ?1;
