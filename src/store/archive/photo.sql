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

-- name: forget_puts
DELETE FROM photo_put;

-- name: begin_import
INSERT INTO photo_import (id, at, by, kept) VALUES (?1, ?2, ?3, ?4);

-- name: remember
INSERT INTO photo_put (import, officer, hash, before_format, before_width, before_height, before)
VALUES (?1, ?2, ?3,
    (SELECT format FROM photo WHERE officer = ?2), (SELECT width FROM photo WHERE officer = ?2),
    (SELECT height FROM photo WHERE officer = ?2), (SELECT image FROM photo WHERE officer = ?2));

-- name: latest_import
SELECT i.id, i.at, account.name, i.kept, i.undone_at IS NOT NULL
FROM photo_import AS i LEFT JOIN account ON account.id = i.by ORDER BY i.id DESC LIMIT 1;

-- name: end_import
UPDATE photo_import SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: puts
SELECT put.officer, put.before_format, put.before_width, put.before_height, put.before, photo.hash IS put.hash
FROM photo_put AS put LEFT JOIN photo ON photo.officer = put.officer WHERE put.import = ?1 ORDER BY put.officer;

-- name: remove
DELETE FROM photo WHERE officer = ?1;
