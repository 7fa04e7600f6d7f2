-- name: insert
INSERT INTO certificate (id, number, officer, issuer, issued_on, valid_until, state, since, basis)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: set_state
UPDATE certificate SET state = ?2, since = ?3, basis = ?4 WHERE id = ?1;

-- name: insert_event
INSERT INTO certificate_event (id, certificate, act, on_date, at, by, basis, document, consequence)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: by_number
SELECT id, number, officer, issued_on, valid_until, state, since, basis FROM certificate WHERE number = ?1;

-- name: of_officer
SELECT id, number, officer, issued_on, valid_until, state, since, basis FROM certificate
WHERE officer = ?1 ORDER BY id DESC;

-- name: events
SELECT act, on_date, at, basis, document, (SELECT name FROM account WHERE account.id = certificate_event.by)
FROM certificate_event WHERE certificate = ?1 ORDER BY id;

-- name: register
SELECT certificate.number, officer.id, officer.name, unit.name, unit.region, certificate.state,
       certificate.valid_until, certificate.since, certificate.basis
FROM certificate JOIN officer ON officer.id = certificate.officer JOIN unit ON unit.id = officer.unit
WHERE (?1 IS NULL
       OR (?1 = 'expired' AND certificate.state = 'valid' AND certificate.valid_until < ?2)
       OR (?1 = 'valid' AND certificate.state = 'valid'
           AND (certificate.valid_until IS NULL OR certificate.valid_until >= ?2))
       OR (?1 NOT IN ('expired', 'valid') AND certificate.state = ?1))
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%' OR certificate.number LIKE ?3 || '%'
       OR unit.name LIKE '%' || ?3 || '%')
  AND (?6 IS NULL OR certificate.valid_until <= ?6)
ORDER BY unit.region, unit.name, certificate.number
LIMIT ?4 OFFSET ?5;

-- name: count
SELECT count(*)
FROM certificate JOIN officer ON officer.id = certificate.officer JOIN unit ON unit.id = officer.unit
WHERE (?1 IS NULL
       OR (?1 = 'expired' AND certificate.state = 'valid' AND certificate.valid_until < ?2)
       OR (?1 = 'valid' AND certificate.state = 'valid'
           AND (certificate.valid_until IS NULL OR certificate.valid_until >= ?2))
       OR (?1 NOT IN ('expired', 'valid') AND certificate.state = ?1))
  AND (?3 = '' OR officer.name LIKE '%' || ?3 || '%' OR certificate.number LIKE ?3 || '%'
       OR unit.name LIKE '%' || ?3 || '%')
  AND (?4 IS NULL OR certificate.valid_until <= ?4);
