-- name: insert
INSERT INTO account (id, login, name, role, officer, passphrase, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: count
SELECT count(*) FROM account;

-- name: by_id
SELECT id, login, name, role, officer, passphrase, closed_at IS NOT NULL FROM account WHERE id = ?1;

-- name: by_login
SELECT id, login, name, role, officer, passphrase, closed_at IS NOT NULL FROM account WHERE login = ?1;

-- name: by_officer
SELECT id, login, name, role, officer, passphrase, closed_at IS NOT NULL FROM account WHERE officer = ?1;

-- name: staff
SELECT id, login, name, role, officer, passphrase, closed_at IS NOT NULL FROM account
WHERE role <> 'officer' ORDER BY made_at, id;

-- name: set_passphrase
UPDATE account SET passphrase = ?2 WHERE id = ?1;

-- name: set_role
UPDATE account SET role = ?2 WHERE id = ?1;

-- name: close
UPDATE account SET closed_at = ?2 WHERE id = ?1;

-- name: reopen
UPDATE account SET closed_at = NULL WHERE id = ?1;

-- name: insert_code
INSERT INTO one_time_code (id, account, code, made_at, made_by, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: open_codes
SELECT id, code FROM one_time_code WHERE account = ?1 AND used_at IS NULL AND expires_at > ?2;

-- name: use_codes
UPDATE one_time_code SET used_at = ?2 WHERE account = ?1 AND used_at IS NULL;

-- name: lockout
SELECT failures, last_at, locked_until FROM lockout WHERE subject = ?1;

-- name: set_lockout
INSERT INTO lockout (subject, failures, last_at, locked_until) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (subject) DO UPDATE SET failures = ?2, last_at = ?3, locked_until = ?4;

-- name: clear_lockout
DELETE FROM lockout WHERE subject = ?1;

-- name: pin
SELECT hash FROM pin WHERE account = ?1;

-- name: set_pin
INSERT INTO pin (account, hash, set_at) VALUES (?1, ?2, ?3)
ON CONFLICT (account) DO UPDATE SET hash = ?2, set_at = ?3;

-- name: person
SELECT officer FROM account_person WHERE account = ?1;

-- name: set_person
INSERT INTO account_person (account, officer) VALUES (?1, ?2)
ON CONFLICT (account) DO UPDATE SET officer = excluded.officer;

-- name: forget_person
DELETE FROM account_person WHERE account = ?1;
