-- What is noted about the study itself. Names that begin with attune. are the library's.
CREATE TABLE attributes (
    study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (study, name)
) WITHOUT ROWID;
