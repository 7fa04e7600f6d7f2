-- name: insert_rubric
INSERT INTO rubric (id, exam, question, part, items, at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: rubrics
SELECT question, part, items FROM rubric WHERE exam = ?1 ORDER BY id;

-- name: use_rubric
UPDATE script SET rubric = ?4 WHERE exam = ?1 AND question = ?2 AND part = ?3;

-- name: is_marked
SELECT EXISTS (SELECT 1 FROM script JOIN marking_event ON marking_event.script = script.id
    WHERE script.exam = ?1 AND script.question = ?2 AND script.part = ?3 AND marking_event.kind = 'marked');

-- name: insert
INSERT INTO script (id, exam, sitting, number, part, question, maximum, rubric, stage) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open');

-- name: by_id
SELECT id, exam, sitting, number, part, question, maximum, rubric, stage, points, marks FROM script WHERE id = ?1;

-- name: of_exam
SELECT id, exam, sitting, number, part, question, maximum, rubric, stage, points, marks FROM script WHERE exam = ?1 ORDER BY id;

-- name: exams
SELECT DISTINCT exam FROM script;

-- name: unsettled
SELECT DISTINCT s.exam FROM script AS s JOIN sitting ON sitting.id = s.sitting
WHERE s.stage <> 'settled' AND sitting.phase <> 'voided';

-- name: of_sitting
SELECT id, exam, sitting, number, part, question, maximum, rubric, stage, points, marks FROM script WHERE sitting = ?1 ORDER BY number, part;

-- name: waiting
SELECT s.id, s.exam, s.sitting, s.number, s.part, s.question, s.maximum, s.rubric, s.stage, s.points, s.marks
FROM marking_turn AS t JOIN script AS s ON s.id = t.script JOIN sitting ON sitting.id = s.sitting
WHERE t.marker = ?1 AND t.is_done = 0 AND sitting.phase <> 'voided' ORDER BY s.exam, s.question, s.part, s.id;

-- name: hands
SELECT t.marker, account.name, sum(t.is_done), count(*)
FROM marking_turn AS t JOIN script AS s ON s.id = t.script JOIN account ON account.id = t.marker
WHERE s.exam = ?1 GROUP BY t.marker ORDER BY account.name, t.marker;

-- name: count_done
SELECT count(*) FROM marking_turn AS t JOIN script AS s ON s.id = t.script WHERE t.marker = ?1 AND s.exam = ?2 AND t.is_done = 1;

-- name: count_waiting
SELECT count(*) FROM marking_turn AS t JOIN script AS s ON s.id = t.script JOIN sitting ON sitting.id = s.sitting
WHERE t.marker = ?1 AND t.is_done = 0 AND sitting.phase <> 'voided';

-- name: append
INSERT INTO marking_event (id, script, kind, what, at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: events
SELECT what, by FROM marking_event WHERE script = ?1 ORDER BY id;

-- name: rows_of_scripts
SELECT id, number, part, question, maximum, rubric FROM script WHERE sitting = ?1 ORDER BY id;

-- name: rows_of_events
SELECT e.id, e.script, e.kind, e.what, e.at, e.by
FROM marking_event AS e JOIN script AS s ON s.id = e.script WHERE s.sitting = ?1 ORDER BY e.id;

-- name: set_stage
UPDATE script SET stage = ?2, points = ?3, marks = ?4 WHERE id = ?1;

-- name: clear_turns
DELETE FROM marking_turn WHERE script = ?1;

-- name: insert_turn
INSERT INTO marking_turn (script, turn, marker, is_done) VALUES (?1, ?2, ?3, ?4);
