-- What a broker keeps of unread counts. docs/adr/0016 says why so.

CREATE TABLE counts (
    destination       BLOB    PRIMARY KEY,
    count             INTEGER NOT NULL,
    version           INTEGER NOT NULL,
    updated           INTEGER NOT NULL, -- microseconds since the epoch
    publisher_version INTEGER           -- 64 bits without a sign
) WITHOUT ROWID;

-- What was answered to additions with an idempotency key.
CREATE TABLE answers (
    destination       BLOB    NOT NULL,
    key               BLOB    NOT NULL,
    count             INTEGER NOT NULL,
    version           INTEGER NOT NULL,
    updated           INTEGER NOT NULL,
    publisher_version INTEGER,
    answered          INTEGER NOT NULL, -- microseconds since the epoch
    PRIMARY KEY (destination, key)
) WITHOUT ROWID;

CREATE INDEX answers_by_time ON answers (answered);

-- One row: what holds for all counts.
CREATE TABLE life (
    epoch           TEXT    NOT NULL,
    version_floor   INTEGER NOT NULL, -- new versions are above it
    version_ceiling INTEGER NOT NULL, -- and none was ever given above this
    is_closed       INTEGER NOT NULL  -- whether the last broker wrote all that it had
);

INSERT INTO life VALUES (lower(hex(randomblob(8))), 0, 0, 1);
