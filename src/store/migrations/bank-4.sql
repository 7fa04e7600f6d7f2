-- One bank, version 4: near repeats are found by marks, without reading every question.
-- The table is made from the questions by the program; the fact 'marked' holds the edition of the marks and
-- the number of the last question that they know. A mark may outlive what it was made from: whoever finds
-- a question by it looks at the question.

CREATE TABLE question_mark (
    mark INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (mark, number)
) STRICT, WITHOUT ROWID;
