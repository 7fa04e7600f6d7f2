-- name: put
INSERT INTO photo (officer, format, width, height, image, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (officer) DO UPDATE SET format = ?2, width = ?3, height = ?4, image = ?5, hash = ?6;

-- name: insert_event
INSERT INTO photo_event (id, officer, kind, at, by, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: image
SELECT image FROM photo WHERE officer = ?1;

-- name: hash
SELECT hash FROM photo WHERE officer = ?1;

-- name: how_many
SELECT count(*) FROM candidate JOIN photo ON photo.officer = candidate.officer WHERE candidate.exam = ?1;
