-- The shape of a store, but for its two widest tables: fact and fact_old have one column per
-- measure and are made from the measure table (fact_sql.c).
--
-- Dates are days since 1970-01-01, times are seconds since 1970-01-01T00:00:00Z, durations
-- milliseconds. '' is a text that was not said, NULL a number that is not known.

-- What holds for the whole store: one row.
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    zone TEXT NOT NULL,       -- IANA name: the wall clock of times that name no zone
    created_by TEXT NOT NULL, -- program and version
    seal TEXT                 -- SHA-256 of what an evidence file says; NULL: it is none
) STRICT;

-- Who delivers.
CREATE TABLE vendor (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT;

-- What files call a vendor, and the days of the first and the last slice that did so.
CREATE TABLE vendor_name (
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    name TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL CHECK (last_day >= first_day),
    source_id INTEGER NOT NULL REFERENCES source (id), -- that said so first
    PRIMARY KEY (vendor_id, name)
) STRICT;

-- A queue, hotline or skill; several vendors may serve one.
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT;

-- Who and what a figure is about.
CREATE TABLE scope (
    id INTEGER PRIMARY KEY,
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    line_id INTEGER NOT NULL REFERENCES line (id),
    channel TEXT NOT NULL,
    campaign TEXT NOT NULL,
    site TEXT NOT NULL,
    UNIQUE (vendor_id, line_id, channel, campaign, site)
) STRICT;

-- One row of time: the facts of a scope that one origin sends in one feed in slices of one length
-- (nominal minutes; 1440 a day, 10080 a week, 43200 a month).
CREATE TABLE series (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 33554431),
    scope_id INTEGER NOT NULL REFERENCES scope (id),
    origin TEXT NOT NULL,
    feed TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    UNIQUE (scope_id, origin, feed, length)
) STRICT;

-- What figures rest on beside their counts. A threshold reads "within 20 s" (<=) or "under 20 s"
-- (<); NULL means that nobody said.
CREATE TABLE basis (
    id INTEGER PRIMARY KEY,
    target_ms INTEGER CHECK (target_ms >= 0),
    target_within INTEGER NOT NULL CHECK (target_within IN (0, 1)),
    short_ms INTEGER CHECK (short_ms >= 0),
    short_within INTEGER NOT NULL CHECK (short_within IN (0, 1)),
    currency TEXT NOT NULL,
    -- Codes of measures that were computed from a rate: "answered_in_target" where one count fits it,
    -- "answered_in_target:0.001*answered" where several do, for it was given in such steps.
    reconstructed TEXT NOT NULL
) STRICT;

-- One imported file. The facts that stand on it are counted when somebody asks.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    map_name TEXT NOT NULL,
    map_sha256 TEXT NOT NULL,
    constants TEXT NOT NULL, -- the options that took part, as JSON
    bytes INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    reject_count INTEGER NOT NULL,
    finding_count INTEGER NOT NULL,
    inserted INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    archive TEXT NOT NULL, -- SHA-256 of the bytes kept beside the store, personal columns cut; ''
    undone_at INTEGER,     -- since then nothing of it stands; NULL: it was not undone
    data_row INTEGER,      -- line of the first row behind the header; NULL: nobody noted it
    -- How the archived copy is read. NULL: nobody noted it; '' of an encoding: UTF-8, of a sheet: text.
    delimiter TEXT,
    encoding TEXT,
    sheet TEXT,
    received_at INTEGER -- when the file came; NULL: nobody said
) STRICT;
CREATE INDEX source_sha256 ON source (sha256);

-- What a careful reader of the data would point at.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    vendor TEXT REFERENCES vendor (code),
    line TEXT REFERENCES line (code),
    period TEXT,
    service_level TEXT,
    source_id INTEGER REFERENCES source (id),
    src_row INTEGER NOT NULL,
    text TEXT NOT NULL,
    series_id INTEGER REFERENCES series (id), -- that it is about; NULL: of none, or not noted
    start INTEGER,     -- of the slice, where it is about one fact, as facts have it
    withdrawn_by INTEGER REFERENCES source (id), -- brought what makes it hold no more
    acknowledged_at INTEGER, -- somebody looked at it and is content; NULL: it is open
    reason TEXT CHECK (reason <> '' AND (reason IS NULL) = (acknowledged_at IS NULL))
) STRICT;
CREATE INDEX finding_series ON finding (series_id, period);

-- Rows of a file that could not be taken, with the reason.
CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    src_column INTEGER NOT NULL, -- from 1; 0 is the row as a whole
    raw TEXT NOT NULL,           -- without personal columns
    reason TEXT NOT NULL
) STRICT;

-- Every version of a contract, as text.
CREATE TABLE contract (
    id TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    PRIMARY KEY (id, valid_from)
) STRICT;

-- What was done to what, by which program, and when.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    program TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- A sealed file that took detail out of the store.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of its bytes
    made_at INTEGER NOT NULL
) STRICT;

-- Slices under a day that went there, by series, local month (its first day) and the file that gave
-- them; their sums stand as days.
CREATE TABLE pruned (
    series_id INTEGER NOT NULL REFERENCES series (id),
    month INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    row_count INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (series_id, month, source_id)
) STRICT, WITHOUT ROWID;
