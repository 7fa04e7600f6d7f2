-- name: insert
INSERT INTO site (id, number, name, address) VALUES (?1, ?2, ?3, ?4);

-- name: insert_room
INSERT INTO room (id, site, number, name, plan) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: set_plan
UPDATE room SET plan = ?2 WHERE id = ?1;

-- name: insert_event
INSERT INTO site_event (id, site, kind, at, by, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: all
SELECT id, number, name, address FROM site WHERE closed_at IS NULL ORDER BY number;

-- name: rooms
SELECT room.id, room.site, room.number, room.name, room.plan FROM room JOIN site ON site.id = room.site
WHERE room.closed_at IS NULL AND site.closed_at IS NULL ORDER BY site.number, room.number;

-- name: room
SELECT id, site, number, name, plan FROM room WHERE id = ?1;

-- name: next_number
SELECT coalesce(max(number), 0) + 1 FROM site;

-- name: next_room_number
SELECT coalesce(max(number), 0) + 1 FROM room WHERE site = ?1;

-- name: taken
SELECT EXISTS (SELECT 1 FROM site WHERE name = ?1);

-- name: room_taken
SELECT EXISTS (SELECT 1 FROM room WHERE site = ?1 AND name = ?2);
