-- Times are milliseconds since 1970, UTC, by the server's clock. Values by name are JSON objects, as text: they keep the order of
-- their names and numbers' exact digits. A column value holds a number as people read it; bits holds the exact doubles,
-- little-endian, where value cannot: NaN, negative zero, or more than one objective.

CREATE TABLE schema_version (version BIGINT NOT NULL);

CREATE TABLE studies (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    code_version TEXT NOT NULL,
    created BIGINT NOT NULL,
    changes BIGINT NOT NULL
);

-- A worker has a lease on the trials that it runs, until it expires.
CREATE TABLE workers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study BIGINT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    machine TEXT NOT NULL,
    process TEXT NOT NULL,
    began BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    UNIQUE (study, owner)
);

-- What trials declared; most trials of a study declare the same. Long texts are told apart by their digest.
CREATE TABLE declarations (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study BIGINT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    parameters TEXT NOT NULL
);

CREATE UNIQUE INDEX declarations_by_parameters ON declarations (study, md5(parameters));

CREATE TABLE trials (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study BIGINT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Running', 'Complete', 'Failed', 'Cancelled', 'Pruned', 'Waiting')),
    change BIGINT NOT NULL,
    worker BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    enqueued BIGINT NOT NULL,
    proposed TEXT NOT NULL,
    parameters TEXT, -- null where they are what was proposed
    declared BIGINT,
    value DOUBLE PRECISION,
    bits BYTEA,
    feasible BIGINT NOT NULL,
    failure TEXT,
    constraints TEXT,
    attributes TEXT,
    created BIGINT NOT NULL,
    begun BIGINT,
    ended BIGINT,
    UNIQUE (study, number)
);

CREATE INDEX trials_by_change ON trials (study, change);
CREATE INDEX trials_running ON trials (study) WHERE state = 'Running';

CREATE TABLE reports (
    trial BIGINT NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    step BIGINT NOT NULL,
    value DOUBLE PRECISION,
    bits BYTEA,
    PRIMARY KEY (trial, place)
);

-- The last transaction of each connection's owner, written inside that transaction: whoever lost the connection while it was
-- committed reads here whether it was.
CREATE TABLE writers (
    id TEXT PRIMARY KEY,
    batch BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
