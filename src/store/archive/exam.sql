-- name: insert
INSERT INTO exam (id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state, exam_key, plan, plan_hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: insert_event
INSERT INTO exam_event (id, exam, kind, at, by, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: set_letters
UPDATE exam SET letters = ?2 WHERE id = ?1;

-- name: set_confirms_return
UPDATE exam SET confirms_return = ?2 WHERE id = ?1;

-- name: set_state
UPDATE exam SET state = ?2 WHERE id = ?1 AND state = ?3;

-- name: set_window
UPDATE exam SET opens_at = ?2, closes_at = ?3 WHERE id = ?1 AND state = 'planned';

-- name: by_id
SELECT id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state, letters, confirms_return FROM exam WHERE id = ?1;

-- name: all
SELECT id, name, kind, year, makes_up_for, blueprint, regulation, minutes, opens_at, closes_at, state, letters, confirms_return FROM exam
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

-- name: exempt
UPDATE candidate SET exempt = ?3 WHERE exam = ?1 AND officer = ?2 AND exempt IS NULL;

-- name: unexempt
UPDATE candidate SET exempt = NULL WHERE exam = ?1 AND officer = ?2 AND exempt = ?3;

-- name: candidacies
SELECT exam, officer, admission_number, exempt, standing FROM candidate WHERE officer = ?1;

-- name: listed_for_make_up
SELECT DISTINCT candidate.officer FROM candidate JOIN exam ON exam.id = candidate.exam
WHERE exam.makes_up_for = ?1 AND exam.state NOT IN ('closed', 'cancelled')
  AND NOT EXISTS (SELECT 1 FROM result WHERE result.exam = candidate.exam AND result.officer = candidate.officer);

-- name: release
UPDATE candidate SET exempt = ?3
WHERE officer = ?2 AND exempt IS NULL
  AND exam IN (SELECT id FROM exam WHERE makes_up_for = ?1 AND state NOT IN ('closed', 'cancelled'))
  AND NOT EXISTS (SELECT 1 FROM sitting WHERE sitting.exam = candidate.exam AND sitting.officer = candidate.officer)
  AND NOT EXISTS (SELECT 1 FROM result WHERE result.exam = candidate.exam AND result.officer = candidate.officer);

-- name: recall
UPDATE candidate SET exempt = NULL
WHERE officer = ?2 AND exempt = ?3
  AND exam IN (SELECT id FROM exam WHERE makes_up_for = ?1 AND state NOT IN ('closed', 'cancelled'));

-- name: last_admission
SELECT max(CAST(substr(admission_number, length(?1) + 1) AS INTEGER)) FROM (
    SELECT admission_number FROM candidate
    UNION ALL
    SELECT admission_number FROM former_admission
) WHERE admission_number LIKE ?1 || '%' AND length(admission_number) BETWEEN length(?1) + 5 AND length(?1) + 6;

-- name: insert_paper
INSERT INTO paper (exam, officer, seed, items, made_at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: papers_since
SELECT officer, items FROM paper WHERE made_at >= ?1 ORDER BY officer, exam;

-- name: paper
SELECT seed, items FROM paper WHERE exam = ?1 AND officer = ?2;

-- name: tally
SELECT CASE WHEN judged.id IS NOT NULL THEN judged.outcome
            WHEN candidate.exempt IS NOT NULL THEN 'exempt'
            WHEN sitting.phase = 'handed-in' THEN 'marking'
            WHEN sitting.id IS NOT NULL THEN 'sitting'
            ELSE 'awaited' END, count(*)
FROM candidate JOIN officer ON officer.id = candidate.officer
LEFT JOIN sitting ON sitting.exam = candidate.exam AND sitting.officer = candidate.officer
LEFT JOIN result AS judged ON judged.exam = candidate.exam AND judged.officer = candidate.officer
     AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = judged.id)
WHERE candidate.exam = ?1 GROUP BY 1;

-- name: board
SELECT candidate.exam, candidate.officer, candidate.admission_number, candidate.exempt, candidate.standing,
       officer.name, sitting.id IS NOT NULL, judged.outcome, judged.points, judged.maximum,
       coalesce(sitting.phase = 'handed-in', 0)
FROM candidate JOIN officer ON officer.id = candidate.officer
LEFT JOIN sitting ON sitting.exam = candidate.exam AND sitting.officer = candidate.officer
LEFT JOIN result AS judged ON judged.exam = candidate.exam AND judged.officer = candidate.officer
     AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = judged.id)
WHERE candidate.exam = ?1
  AND (?2 IS NULL
       OR ?2 = CASE WHEN judged.id IS NOT NULL THEN judged.outcome
            WHEN candidate.exempt IS NOT NULL THEN 'exempt'
            WHEN sitting.phase = 'handed-in' THEN 'marking'
            WHEN sitting.id IS NOT NULL THEN 'sitting'
            ELSE 'awaited' END
       OR (?2 = 'failed' AND judged.outcome = 'void')
       OR (?2 = 'done' AND (judged.outcome NOT IN ('absent', 'exempt')
            OR judged.id IS NULL AND candidate.exempt IS NULL AND sitting.phase = 'handed-in')))
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%' OR candidate.admission_number LIKE ?3 || '%'
       OR json_extract(candidate.standing, '$.unit_name') LIKE '%' || ?3 || '%')
ORDER BY candidate.admission_number LIMIT ?4 OFFSET ?5;

-- name: board_count
SELECT count(*)
FROM candidate JOIN officer ON officer.id = candidate.officer
LEFT JOIN sitting ON sitting.exam = candidate.exam AND sitting.officer = candidate.officer
LEFT JOIN result AS judged ON judged.exam = candidate.exam AND judged.officer = candidate.officer
     AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = judged.id)
WHERE candidate.exam = ?1
  AND (?2 IS NULL
       OR ?2 = CASE WHEN judged.id IS NOT NULL THEN judged.outcome
            WHEN candidate.exempt IS NOT NULL THEN 'exempt'
            WHEN sitting.phase = 'handed-in' THEN 'marking'
            WHEN sitting.id IS NOT NULL THEN 'sitting'
            ELSE 'awaited' END
       OR (?2 = 'failed' AND judged.outcome = 'void')
       OR (?2 = 'done' AND (judged.outcome NOT IN ('absent', 'exempt')
            OR judged.id IS NULL AND candidate.exempt IS NULL AND sitting.phase = 'handed-in')))
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%' OR candidate.admission_number LIKE ?3 || '%'
       OR json_extract(candidate.standing, '$.unit_name') LIKE '%' || ?3 || '%');

-- name: paper_text
SELECT seed, items, made_at FROM paper WHERE exam = ?1 AND officer = ?2;

-- name: snapshots
SELECT exam_question.fingerprint, question_snapshot.hash, question_snapshot.content
FROM exam_question JOIN question_snapshot ON question_snapshot.hash = exam_question.snapshot
WHERE exam_question.exam = ?1;
