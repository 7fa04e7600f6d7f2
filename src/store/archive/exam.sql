-- name: insert
INSERT INTO exam (id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state, exam_key, plan, plan_hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: insert_event
INSERT INTO exam_event (id, exam, kind, at, by, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: set_state
UPDATE exam SET state = ?2 WHERE id = ?1;

-- name: by_id
SELECT id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state FROM exam WHERE id = ?1;

-- name: all
SELECT id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state FROM exam
ORDER BY opens_at DESC, id DESC;

-- name: drawing
SELECT exam_key, plan, plan_hash FROM exam WHERE id = ?1;

-- name: counts
SELECT count(*), count(exempt),
       (SELECT count(*) FROM sitting WHERE sitting.exam = ?1),
       (SELECT count(*) FROM sitting WHERE sitting.exam = ?1 AND sitting.phase IN ('handed-in', 'voided'))
FROM candidate WHERE exam = ?1;

-- name: insert_snapshot
INSERT OR IGNORE INTO question_snapshot (hash, content) VALUES (?1, ?2);

-- name: insert_question
INSERT INTO exam_question (exam, fingerprint, question, version, snapshot) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: questions
SELECT exam_question.fingerprint, exam_question.question, exam_question.version, question_snapshot.content
FROM exam_question JOIN question_snapshot ON question_snapshot.hash = exam_question.snapshot
WHERE exam_question.exam = ?1 ORDER BY exam_question.fingerprint;

-- name: insert_candidate
INSERT INTO candidate (exam, officer, admission_number, exempt, standing) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: candidate
SELECT exam, officer, admission_number, exempt, standing FROM candidate WHERE exam = ?1 AND officer = ?2;

-- name: candidates
SELECT exam, officer, admission_number, exempt, standing FROM candidate WHERE exam = ?1 ORDER BY admission_number;

-- name: set_exempt
UPDATE candidate SET exempt = ?3 WHERE exam = ?1 AND officer = ?2;

-- name: candidacies
SELECT exam, officer, admission_number, exempt, standing FROM candidate WHERE officer = ?1;

-- name: last_admission
SELECT max(admission_number) FROM candidate WHERE admission_number LIKE ?1 || '%';

-- name: insert_paper
INSERT INTO paper (exam, officer, seed, items, made_at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: paper
SELECT seed, items FROM paper WHERE exam = ?1 AND officer = ?2;
