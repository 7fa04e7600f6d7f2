-- name: insert
INSERT INTO exam_session (id, exam, number, month, code, opens_at, closes_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: next_code
SELECT coalesce(max(code), 0) + 1 FROM (
    SELECT code FROM exam_session WHERE month = ?1
    UNION ALL
    SELECT json_extract(payload, '$.code') FROM exam_event
    WHERE kind = 'session-added' AND json_extract(payload, '$.month') = ?1
);

-- name: code
SELECT month, code FROM exam_session WHERE id = ?1;

-- name: remove
DELETE FROM exam_session WHERE id = ?1;

-- name: set_window
UPDATE exam_session SET opens_at = ?2, closes_at = ?3 WHERE id = ?1;

-- name: close
UPDATE exam_session SET closed_at = ?2 WHERE id = ?1 AND closed_at IS NULL;

-- name: by_id
SELECT id, exam, number, opens_at, closes_at, closed_at IS NOT NULL FROM exam_session WHERE id = ?1;

-- name: of_exam
SELECT id, exam, number, opens_at, closes_at, closed_at IS NOT NULL FROM exam_session WHERE exam = ?1 ORDER BY number;

-- name: overdue
SELECT exam_session.id, exam, number, exam_session.opens_at, exam_session.closes_at, 0
FROM exam_session JOIN exam ON exam.id = exam_session.exam
WHERE exam_session.closed_at IS NULL AND exam_session.closes_at <= ?1 AND exam.state = 'open'
ORDER BY exam_session.closes_at;

-- name: clear_rooms
DELETE FROM session_room WHERE session = ?1;

-- name: insert_room
INSERT INTO session_room (session, room) VALUES (?1, ?2);

-- name: insert_invigilator
INSERT INTO session_invigilator (session, room, account) VALUES (?1, ?2, ?3);

-- name: clear_invigilators
DELETE FROM session_invigilator WHERE session = ?1 AND room = ?2;

-- name: rooms
SELECT session_room.room FROM session_room JOIN room ON room.id = session_room.room JOIN site ON site.id = room.site
WHERE session_room.session = ?1 ORDER BY site.number, room.number;

-- name: invigilators
SELECT room, account FROM session_invigilator WHERE session = ?1 ORDER BY account;

-- name: seats
SELECT officer, session, room, number FROM seat WHERE exam = ?1 ORDER BY session, room, number;

-- name: seats_of_session
SELECT officer, session, room, number FROM seat WHERE session = ?1 ORDER BY room, number;

-- name: seat
SELECT officer, session, room, number FROM seat WHERE exam = ?1 AND officer = ?2;

-- name: put_seat
INSERT INTO seat (exam, officer, session, room, number) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (exam, officer) DO UPDATE SET session = ?3, room = ?4, number = ?5;

-- name: free_seat
DELETE FROM seat WHERE exam = ?1 AND officer = ?2;

-- name: sitter
SELECT officer FROM seat WHERE session = ?1 AND room = ?2 AND number = ?3;

-- name: set_admission
UPDATE candidate SET admission_number = ?3 WHERE exam = ?1 AND officer = ?2;

-- name: former
SELECT officer FROM former_admission JOIN exam ON exam.id = former_admission.exam
WHERE former_admission.admission_number = ?1 ORDER BY exam.opens_at DESC LIMIT 1;

-- name: accommodation
SELECT content FROM accommodation WHERE exam = ?1 AND officer = ?2;

-- name: accommodations
SELECT officer, content FROM accommodation WHERE exam = ?1 ORDER BY officer;

-- name: set_accommodation
INSERT INTO accommodation (exam, officer, content) VALUES (?1, ?2, ?3)
ON CONFLICT (exam, officer) DO UPDATE SET content = ?3;

-- name: drop_accommodation
DELETE FROM accommodation WHERE exam = ?1 AND officer = ?2;
