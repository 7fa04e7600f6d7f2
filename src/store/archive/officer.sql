-- name: insert
INSERT INTO officer (id, unit, name, rank, profile, identity_sealed, identity_lookup, birth)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: update
UPDATE officer SET unit = ?2, name = ?3, rank = ?4, profile = ?5 WHERE id = ?1;

-- name: insert_event
INSERT INTO officer_event (id, officer, kind, on_date, at, by, document, import, payload)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: by_id
SELECT id, unit, profile FROM officer WHERE id = ?1;

-- name: by_identity
SELECT id, unit, profile FROM officer WHERE identity_lookup = ?1;

-- name: by_certificate
SELECT officer.id, officer.unit, officer.profile FROM certificate
JOIN officer ON officer.id = certificate.officer WHERE certificate.number = ?1;

-- name: by_admission
SELECT officer.id, officer.unit, officer.profile FROM candidate
JOIN officer ON officer.id = candidate.officer
JOIN exam ON exam.id = candidate.exam
WHERE candidate.admission_number = ?1 ORDER BY exam.opens_at DESC LIMIT 1;

-- name: sealed
SELECT identity_sealed FROM officer WHERE id = ?1;

-- name: birth
SELECT birth FROM officer WHERE id = ?1;

-- name: page
SELECT officer.id, officer.name, officer.rank, unit.id, unit.name, unit.region,
       (SELECT number FROM certificate WHERE certificate.officer = officer.id ORDER BY id DESC LIMIT 1),
       (SELECT state FROM certificate WHERE certificate.officer = officer.id ORDER BY id DESC LIMIT 1),
       (SELECT valid_until FROM certificate WHERE certificate.officer = officer.id ORDER BY id DESC LIMIT 1)
FROM officer JOIN unit ON unit.id = officer.unit
WHERE officer.gone_on IS NULL
  AND (?1 IS NULL OR unit.id = ?1)
  AND (?2 IS NULL OR unit.region = ?2)
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%'
       OR EXISTS (SELECT 1 FROM certificate WHERE certificate.officer = officer.id AND certificate.number LIKE ?3 || '%'))
ORDER BY unit.region, unit.name, officer.name, officer.id
LIMIT ?4 OFFSET ?5;

-- name: count
SELECT count(*)
FROM officer JOIN unit ON unit.id = officer.unit
WHERE officer.gone_on IS NULL
  AND (?1 IS NULL OR unit.id = ?1)
  AND (?2 IS NULL OR unit.region = ?2)
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%'
       OR EXISTS (SELECT 1 FROM certificate WHERE certificate.officer = officer.id AND certificate.number LIKE ?3 || '%'));

-- name: events
SELECT kind, on_date, at, document, payload, (SELECT name FROM account WHERE account.id = officer_event.by)
FROM officer_event WHERE officer = ?1 ORDER BY on_date DESC, id DESC;

-- name: all
SELECT id, unit, profile FROM officer WHERE gone_on IS NULL ORDER BY id;

-- name: sealed_all
SELECT officer.id, officer.unit, officer.profile, officer.birth, officer.identity_sealed, unit.name
FROM officer JOIN unit ON unit.id = officer.unit
WHERE officer.gone_on IS NULL AND officer.identity_sealed IS NOT NULL
ORDER BY unit.region, unit.name, officer.name, officer.id;

-- name: eligible
SELECT officer.id, officer.unit, officer.profile, officer.birth, officer.identity_sealed, unit.name, unit.region,
       EXISTS (SELECT 1 FROM certificate WHERE certificate.officer = officer.id AND state NOT IN ('cancelled', 'revoked')),
       (SELECT valid_until FROM certificate WHERE certificate.officer = officer.id AND state NOT IN ('cancelled', 'revoked')
        ORDER BY certificate.id DESC LIMIT 1)
FROM officer JOIN unit ON unit.id = officer.unit
WHERE officer.gone_on IS NULL ORDER BY officer.id;
