-- Times are milliseconds since 1970, UTC. Values by name are JSON objects: whole numbers have no point, other numbers have one.
-- A column value holds a number as people read it; bits holds the exact doubles, little-endian, where value cannot: NaN,
-- negative zero, or more than one objective.

CREATE TABLE studies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    code_version TEXT NOT NULL,
    created INTEGER NOT NULL,
    changes INTEGER NOT NULL
);

-- A worker has a lease on the trials that it runs, until it expires.
CREATE TABLE workers (
    id INTEGER PRIMARY KEY,
    study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    machine TEXT NOT NULL,
    process TEXT NOT NULL,
    began INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    UNIQUE (study, owner)
);

-- What trials declared; most trials of a study declare the same.
CREATE TABLE declarations (
    id INTEGER PRIMARY KEY,
    study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    parameters TEXT NOT NULL,
    UNIQUE (study, parameters)
);

CREATE TABLE trials (
    id INTEGER PRIMARY KEY,
    study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Running', 'Complete', 'Failed', 'Cancelled', 'Pruned', 'Waiting')),
    change INTEGER NOT NULL,
    worker INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    enqueued INTEGER NOT NULL,
    proposed TEXT NOT NULL,
    parameters TEXT, -- null where they are what was proposed
    declared INTEGER,
    value REAL,
    bits BLOB,
    feasible INTEGER NOT NULL,
    failure TEXT,
    constraints TEXT,
    attributes TEXT,
    created INTEGER NOT NULL,
    begun INTEGER,
    ended INTEGER,
    UNIQUE (study, number)
);

CREATE INDEX trials_by_change ON trials (study, change);
CREATE INDEX trials_running ON trials (study) WHERE state = 'Running';

CREATE TABLE reports (
    trial INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    step INTEGER NOT NULL,
    value REAL,
    bits BLOB,
    PRIMARY KEY (trial, place)
) WITHOUT ROWID;
