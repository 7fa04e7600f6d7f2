-- One bank, version 3: questions that were put in review because a law was amended, and why.

CREATE TABLE recall (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    undone_at INTEGER
) STRICT;

-- The state and version that each question had; a question may have left the bank since.
CREATE TABLE recalled (
    recall BLOB NOT NULL REFERENCES recall (id),
    question BLOB NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    touches TEXT NOT NULL,
    PRIMARY KEY (recall, question)
) STRICT;
CREATE INDEX recalled_question ON recalled (question);
