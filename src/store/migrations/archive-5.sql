-- The archive, version 5: what an exam says of its room besides its window.

-- 试卷种数: how many fixed papers A, B … are handed out by seat; nothing where everybody has an own paper.
ALTER TABLE exam ADD COLUMN letters INTEGER CHECK (letters BETWEEN 1 AND 63);

-- Whether an invigilator confirms that a sitting goes on after it was interrupted.
ALTER TABLE exam ADD COLUMN confirms_return INTEGER NOT NULL DEFAULT 0 CHECK (confirms_return IN (0, 1));

-- 照片导入: what the latest import of pictures put where, so that it can be undone. before is the picture
-- that stood there; without one there was none.
CREATE TABLE photo_import (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    by BLOB,
    kept INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;

CREATE TABLE photo_put (
    import BLOB NOT NULL REFERENCES photo_import (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    before_format TEXT,
    before_width INTEGER,
    before_height INTEGER,
    before BLOB CHECK (length(before) <= 2097152),
    PRIMARY KEY (import, officer)
) STRICT, WITHOUT ROWID;
