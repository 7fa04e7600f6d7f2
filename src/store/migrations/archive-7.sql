-- The archive, version 7: which officer a member of the staff is.

-- 工作人员对应的执法人员: who signs in to decide about others may be an officer as well, and decides nothing
-- about that one.
CREATE TABLE account_person (
    account BLOB PRIMARY KEY REFERENCES account (id),
    officer BLOB NOT NULL REFERENCES officer (id)
) STRICT, WITHOUT ROWID;
