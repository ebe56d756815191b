CREATE SCHEMA attune;
CREATE TABLE attune.declarations (
    id bigint NOT NULL,
    study bigint NOT NULL,
    parameters text NOT NULL
);
ALTER TABLE attune.declarations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME attune.declarations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE attune.reports (
    trial bigint NOT NULL,
    place bigint NOT NULL,
    step bigint NOT NULL,
    value double precision,
    bits bytea
);
CREATE TABLE attune.schema_version (
    version bigint NOT NULL
);
CREATE TABLE attune.studies (
    id bigint NOT NULL,
    name text NOT NULL,
    definition text NOT NULL,
    code_version text NOT NULL,
    created bigint NOT NULL,
    changes bigint NOT NULL
);
ALTER TABLE attune.studies ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME attune.studies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE attune.trials (
    id bigint NOT NULL,
    study bigint NOT NULL,
    number bigint NOT NULL,
    state text NOT NULL,
    change bigint NOT NULL,
    worker bigint NOT NULL,
    attempts bigint NOT NULL,
    enqueued bigint NOT NULL,
    proposed text NOT NULL,
    parameters text,
    declared bigint,
    value double precision,
    bits bytea,
    feasible bigint NOT NULL,
    failure text,
    constraints text,
    attributes text,
    created bigint NOT NULL,
    begun bigint,
    ended bigint,
    CONSTRAINT trials_state_check CHECK ((state = ANY (ARRAY['Running'::text, 'Complete'::text, 'Failed'::text, 'Cancelled'::text, 'Pruned'::text, 'Waiting'::text])))
);
ALTER TABLE attune.trials ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME attune.trials_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE attune.workers (
    id bigint NOT NULL,
    study bigint NOT NULL,
    owner text NOT NULL,
    machine text NOT NULL,
    process text NOT NULL,
    began bigint NOT NULL,
    expires bigint NOT NULL
);
ALTER TABLE attune.workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME attune.workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE attune.writers (
    id text NOT NULL,
    batch bigint NOT NULL,
    seen bigint NOT NULL
);
INSERT INTO attune.declarations OVERRIDING SYSTEM VALUE VALUES (1, 1, '{"parameters":[{"name":"layers","type":"int","low":1,"high":4,"step":1,"default":2},{"name":"rate","type":"float","low":0.0001,"high":0.1,"scale":"log"},{"name":"kind","type":"choice","values":["a","b"]},{"name":"on","type":"boolean","default":false,"when":[{"parameter":"kind","values":["b"]}]},{"name":"batch","type":"fixed","value":32}]}');
INSERT INTO attune.reports VALUES (1, 0, 0, NULL, '\x000000000000f8ff343333333333d33f');
INSERT INTO attune.reports VALUES (1, 1, 9223372036854775807, -0, '\x0000000000000080000000000000f0ff');
INSERT INTO attune.reports VALUES (1, 2, 1, 5e-324, '\x0100000000000000ffffffffffffef7f');
INSERT INTO attune.reports VALUES (2, 0, 0, NULL, '\x000000000000f8ff343333333333d33f');
INSERT INTO attune.reports VALUES (2, 1, 9223372036854775807, -0, '\x0000000000000080000000000000f0ff');
INSERT INTO attune.reports VALUES (2, 2, 1, 5e-324, '\x0100000000000000ffffffffffffef7f');
INSERT INTO attune.reports VALUES (3, 0, 0, NULL, '\x000000000000f8ff343333333333d33f');
INSERT INTO attune.reports VALUES (3, 1, 9223372036854775807, -0, '\x0000000000000080000000000000f0ff');
INSERT INTO attune.reports VALUES (3, 2, 1, 5e-324, '\x0100000000000000ffffffffffffef7f');
INSERT INTO attune.reports VALUES (4, 0, 0, NULL, '\x000000000000f8ff343333333333d33f');
INSERT INTO attune.reports VALUES (4, 1, 9223372036854775807, -0, '\x0000000000000080000000000000f0ff');
INSERT INTO attune.reports VALUES (4, 2, 1, 5e-324, '\x0100000000000000ffffffffffffef7f');
INSERT INTO attune.reports VALUES (5, 0, 0, NULL, '\x000000000000f8ff343333333333d33f');
INSERT INTO attune.reports VALUES (5, 1, 9223372036854775807, -0, '\x0000000000000080000000000000f0ff');
INSERT INTO attune.reports VALUES (5, 2, 1, 5e-324, '\x0100000000000000ffffffffffffef7f');
INSERT INTO attune.schema_version VALUES (1);
INSERT INTO attune.studies OVERRIDING SYSTEM VALUE VALUES (1, 'study', '{
  "version": 1,
  "objectives": [
    {
      "name": "loss",
      "direction": "minimize"
    },
    {
      "name": "speed",
      "direction": "maximize"
    }
  ],
  "space": [
    {
      "name": "layers",
      "type": "int",
      "low": 1,
      "high": 4,
      "step": 1,
      "default": 2
    },
    {
      "name": "rate",
      "type": "float",
      "low": 0.0001,
      "high": 0.1,
      "scale": "log"
    },
    {
      "name": "kind",
      "type": "choice",
      "values": [
        "a",
        "b"
      ]
    },
    {
      "name": "on",
      "type": "boolean",
      "default": false,
      "when": [
        {
          "parameter": "kind",
          "values": [
            "b"
          ]
        }
      ]
    },
    {
      "name": "batch",
      "type": "fixed",
      "value": 32
    }
  ],
  "seed": 18446744073709551615,
  "window": 3,
  "asynchronous": false,
  "sampler": "RandomSampler",
  "pruner": "NonePruner"
}
', '0.1.0+b3da47cc794892727063bc0c80542d7cc8888fff', 1795630760032, 6);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (1, 1, 0, 'Running', 1, 1, 0, 0, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":0}', 1, NULL, NULL, 0, NULL, '{"size":-1.0,"time":{"number":"Infinity"}}', '{"note":"x","size":0.5,"nan":{"number":"NaN"}}', 1795630760052, NULL, NULL);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (2, 1, 1, 'Complete', 2, 1, 1, 0, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":1}', NULL, 0.1, '\x9a9999999999b93f0000000000000080', 1, NULL, NULL, NULL, 1795630760116, NULL, NULL);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (3, 1, 2, 'Failed', 3, 1, 2, 0, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":2}', 1, NULL, NULL, 0, 'no memory', '{"size":-1.0,"time":{"number":"Infinity"}}', NULL, 1795630760121, NULL, NULL);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (4, 1, 3, 'Cancelled', 4, 1, 3, 0, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":3}', NULL, NULL, NULL, 1, NULL, NULL, '{"note":"x","size":0.5,"nan":{"number":"NaN"}}', 1795630760124, NULL, NULL);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (5, 1, 4, 'Pruned', 5, 1, 4, 0, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":4}', 1, 0.1, '\x9a9999999999b93f0000000000000080', 0, NULL, '{"size":-1.0,"time":{"number":"Infinity"}}', NULL, 1795630760130, NULL, NULL);
INSERT INTO attune.trials OVERRIDING SYSTEM VALUE VALUES (6, 1, 5, 'Waiting', 6, 1, 5, 1, '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true}', '{"layers":2,"rate":0.30000000000000004,"kind":"b\u0000ä\n","on":true,"extra":5}', NULL, NULL, NULL, 1, NULL, NULL, NULL, 1795630760132, NULL, NULL);
INSERT INTO attune.workers OVERRIDING SYSTEM VALUE VALUES (1, 1, '9721d52faa324618a9699e25080e40a1', 'vm 294b89b3-ffa3-45e0-abac-3b63a71a792d pid:[4026531836]', '20153:3793776', 1795630760052, 1795630820052);
INSERT INTO attune.writers VALUES ('attune 3e9a0ee7ada348a1b79aa65d6ab7febf', 7, 1795630760132);
SELECT pg_catalog.setval('attune.declarations_id_seq', 1, true);
SELECT pg_catalog.setval('attune.studies_id_seq', 1, true);
SELECT pg_catalog.setval('attune.trials_id_seq', 6, true);
SELECT pg_catalog.setval('attune.workers_id_seq', 1, true);
ALTER TABLE ONLY attune.declarations
    ADD CONSTRAINT declarations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attune.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (trial, place);
ALTER TABLE ONLY attune.studies
    ADD CONSTRAINT studies_name_key UNIQUE (name);
ALTER TABLE ONLY attune.studies
    ADD CONSTRAINT studies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attune.trials
    ADD CONSTRAINT trials_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attune.trials
    ADD CONSTRAINT trials_study_number_key UNIQUE (study, number);
ALTER TABLE ONLY attune.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attune.workers
    ADD CONSTRAINT workers_study_owner_key UNIQUE (study, owner);
ALTER TABLE ONLY attune.writers
    ADD CONSTRAINT writers_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX declarations_by_parameters ON attune.declarations USING btree (study, md5(parameters));
CREATE INDEX trials_by_change ON attune.trials USING btree (study, change);
CREATE INDEX trials_running ON attune.trials USING btree (study) WHERE (state = 'Running'::text);
ALTER TABLE ONLY attune.declarations
    ADD CONSTRAINT declarations_study_fkey FOREIGN KEY (study) REFERENCES attune.studies(id) ON DELETE CASCADE;
ALTER TABLE ONLY attune.reports
    ADD CONSTRAINT reports_trial_fkey FOREIGN KEY (trial) REFERENCES attune.trials(id) ON DELETE CASCADE;
ALTER TABLE ONLY attune.trials
    ADD CONSTRAINT trials_study_fkey FOREIGN KEY (study) REFERENCES attune.studies(id) ON DELETE CASCADE;
ALTER TABLE ONLY attune.workers
    ADD CONSTRAINT workers_study_fkey FOREIGN KEY (study) REFERENCES attune.studies(id) ON DELETE CASCADE;
