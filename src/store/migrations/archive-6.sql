-- The archive, version 6: one first result a person and exam; which person a member of staff is.

-- A person has one result in an exam that replaces no other. A trigger and not a unique index: an archive
-- of before may hold two, and what was judged stays as it was sealed.
CREATE TRIGGER result_once BEFORE INSERT ON result
WHEN new.replaces IS NULL AND EXISTS (SELECT 1 FROM result WHERE exam = new.exam AND officer = new.officer)
BEGIN SELECT RAISE(ABORT, 'judged already'); END;

-- The officer who a member of staff is, so that nobody decides on what is the own. account.officer is who
-- signs in to sit; one person may have an account of each kind, and more than one for the office.
ALTER TABLE account ADD COLUMN person BLOB REFERENCES officer (id);
