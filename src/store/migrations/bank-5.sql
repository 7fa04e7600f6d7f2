-- One bank, version 5: a large import writes fingerprints and marks in one go, in their own order.

-- Which question has which fingerprint. The triggers keep it true; an import of many questions lays the
-- first one aside and fills the table itself.
CREATE TABLE question_print (
    fingerprint BLOB NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, number)
) STRICT, WITHOUT ROWID;
INSERT INTO question_print (fingerprint, number) SELECT fingerprint, number FROM question ORDER BY fingerprint, number;
DROP INDEX question_fingerprint;
CREATE TRIGGER question_print_add AFTER INSERT ON question BEGIN
    INSERT INTO question_print (fingerprint, number) VALUES (new.fingerprint, new.number);
END;
CREATE TRIGGER question_print_change AFTER UPDATE OF fingerprint ON question BEGIN
    DELETE FROM question_print WHERE fingerprint = old.fingerprint AND number = old.number;
    INSERT INTO question_print (fingerprint, number) VALUES (new.fingerprint, new.number);
END;
CREATE TRIGGER question_print_remove AFTER DELETE ON question BEGIN
    DELETE FROM question_print WHERE fingerprint = old.fingerprint AND number = old.number;
END;

-- Marks of many questions at once: runs of sorted marks, parted into pieces. A piece holds eight bytes for
-- each mark, the mark and then the number of its question, with the highest byte first. 'last' is the mark
-- with which a piece ends, 'place' where it stands in its run. The marks of few questions stand in
-- question_mark; those that are there are of an earlier edition.
CREATE TABLE question_mark_run (
    run INTEGER NOT NULL,
    last INTEGER NOT NULL,
    place INTEGER NOT NULL,
    marks BLOB NOT NULL,
    PRIMARY KEY (run, last, place)
) STRICT;
DELETE FROM question_mark;
