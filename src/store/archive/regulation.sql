-- name: insert
INSERT INTO regulation (id, name, version, effective_on, basis, settings, made_at, made_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: by_id
SELECT id, name, version, effective_on, basis, settings FROM regulation WHERE id = ?1;

-- name: all
SELECT id, name, version, effective_on, basis, settings FROM regulation ORDER BY id DESC;

-- name: next_version
SELECT coalesce(max(version), 0) + 1 FROM regulation WHERE name = ?1;

-- name: insert_blueprint
INSERT INTO blueprint (id, name, version, toml, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: blueprint_by_id
SELECT id, name, version, toml FROM blueprint WHERE id = ?1;

-- name: blueprints
SELECT id, name, version, toml FROM blueprint AS b
WHERE version = (SELECT max(version) FROM blueprint WHERE name = b.name) ORDER BY id DESC;

-- name: blueprint_versions
SELECT id, name, version, toml, made_at FROM blueprint WHERE name = ?1 ORDER BY version DESC;

-- name: next_blueprint_version
SELECT coalesce(max(version), 0) + 1 FROM blueprint WHERE name = ?1;
