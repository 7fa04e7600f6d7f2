-- name: insert
INSERT INTO unit (id, name, region, credit_code, kind, level, field) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: update
UPDATE unit SET name = ?2, region = ?3, credit_code = ?4, kind = ?5, level = ?6, field = ?7 WHERE id = ?1;

-- name: insert_event
INSERT INTO unit_event (id, unit, kind, on_date, at, by, document, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: by_id
SELECT id, name, region, credit_code, kind, level, field FROM unit WHERE id = ?1;

-- name: by_name
SELECT id, name, region, credit_code, kind, level, field FROM unit WHERE region = ?1 AND name = ?2;

-- name: by_credit_code
SELECT id, name, region, credit_code, kind, level, field FROM unit WHERE credit_code = ?1;

-- name: all
SELECT id, name, region, credit_code, kind, level, field FROM unit ORDER BY region, name;

-- name: sizes
SELECT unit.id, count(officer.id) FROM unit LEFT JOIN officer ON officer.unit = unit.id AND officer.gone_on IS NULL
GROUP BY unit.id;
