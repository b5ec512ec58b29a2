-- A store of schema 7, as a program of that time left it: an event that was accepted and an action.
BEGIN TRANSACTION;
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    zone TEXT NOT NULL,       -- IANA name: the wall clock of times that name no zone
    created_by TEXT NOT NULL, -- program and version
    seal TEXT                 -- SHA-256 of what an evidence file says; NULL: it is none
) STRICT;
INSERT INTO meta VALUES(1,'Europe/Berlin','vgov 0.1.0',NULL);
CREATE TABLE vendor (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT;
INSERT INTO vendor VALUES(1,'acme');
CREATE TABLE vendor_name (
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    name TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL CHECK (last_day >= first_day),
    source_id INTEGER NOT NULL REFERENCES source (id), -- that said so first
    PRIMARY KEY (vendor_id, name)
) STRICT;
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT;
INSERT INTO line VALUES(1,'orders');
CREATE TABLE scope (
    id INTEGER PRIMARY KEY,
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    line_id INTEGER NOT NULL REFERENCES line (id),
    channel TEXT NOT NULL,
    campaign TEXT NOT NULL,
    site TEXT NOT NULL,
    UNIQUE (vendor_id, line_id, channel, campaign, site)
) STRICT;
INSERT INTO scope VALUES(1,1,1,'','','');
CREATE TABLE series (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 33554431),
    scope_id INTEGER NOT NULL REFERENCES scope (id),
    origin TEXT NOT NULL,
    feed TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    UNIQUE (scope_id, origin, feed, length)
) STRICT;
INSERT INTO series VALUES(1,1,'vendor','acd',1440);
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
INSERT INTO basis VALUES(1,NULL,0,NULL,0,'','');
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
INSERT INTO source VALUES(1,'a.csv','7242a29e128df001cedc38f45ec49e17702e2086496b1586571eb7a7e8a0f549','','','{"format":1,"slice":"day"}',53,1,0,0,1,0,0,1790000000,'',NULL,2,',','','',NULL);
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
CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    src_column INTEGER NOT NULL, -- from 1; 0 is the row as a whole
    raw TEXT NOT NULL,           -- without personal columns
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE contract (
    id TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    PRIMARY KEY (id, valid_from)
) STRICT;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    program TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1790000000,'vgov-import','import','a.csv','source 1: rows 1, inserted 1, replaced 0, retired 0, unchanged 0, rejected 0, findings 0');
INSERT INTO audit VALUES(2,1790000000,'vgov-event','add','event 1','outage, vendor acme, 2026-10-05T06:00:00Z to 2026-10-05T07:00:00Z: claimed by vendor-manager, claimed by mail');
INSERT INTO audit VALUES(3,1790000000,'vgov-event','accept','event 1','vendor-manager: seen in the monitoring');
INSERT INTO audit VALUES(4,1790000000,'vgov-action','add','action 1','retrain the evening shift');
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of its bytes
    made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE pruned (
    series_id INTEGER NOT NULL REFERENCES series (id),
    month INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    row_count INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (series_id, month, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    begins INTEGER NOT NULL,      -- instants: begins <= t < ends
    ends INTEGER NOT NULL CHECK (ends > begins),
    lines TEXT NOT NULL,          -- codes as a JSON array; '[]': all
    service_levels TEXT NOT NULL, -- ids, likewise
    clause TEXT NOT NULL,         -- of the contract
    claim TEXT NOT NULL,          -- what is claimed
    evidence TEXT NOT NULL,
    deadline INTEGER,             -- the last day to decide; NULL: nobody said
    source_id INTEGER REFERENCES source (id), -- list that it came in; NULL: it was typed
    src_row INTEGER NOT NULL
) STRICT;
INSERT INTO event VALUES(1,'outage',1,1791180000,1791183600,'[]','[]','§ 7.2','telephone outage','',NULL,NULL,0);
CREATE TABLE event_step (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES event (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    role TEXT NOT NULL,           -- who decided: a role, never a person
    reason TEXT NOT NULL
) STRICT;
INSERT INTO event_step VALUES(1,1,1790000000,'claimed','vendor-manager','claimed by mail');
INSERT INTO event_step VALUES(2,1,1790000000,'accepted','vendor-manager','seen in the monitoring');
CREATE TABLE forecast_version (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    created_at INTEGER NOT NULL,
    locked_at INTEGER,            -- NULL: it never was
    source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT;
CREATE TABLE reported (
    id INTEGER PRIMARY KEY,
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    service_level TEXT NOT NULL,
    month INTEGER NOT NULL,       -- its first day
    value TEXT NOT NULL,          -- the number as it was written, plain
    credit INTEGER,               -- minor units; NULL: not said
    currency TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    replaced_by INTEGER REFERENCES source (id) -- gave another value; NULL: it stands
) STRICT;
CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    vendor_id INTEGER NOT NULL REFERENCES vendor (id),
    month INTEGER NOT NULL,
    charge TEXT NOT NULL,         -- type of the charge
    quantity TEXT NOT NULL,       -- the number as it was written, plain
    amount INTEGER NOT NULL,      -- minor units
    net INTEGER NOT NULL CHECK (net IN (0, 1)),
    currency TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    replaced_by INTEGER REFERENCES source (id)
) STRICT;
CREATE TABLE closing (
    id INTEGER PRIMARY KEY,
    contract TEXT NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (code),
    month INTEGER NOT NULL,       -- its first day
    service_level TEXT NOT NULL,  -- '': the month as a whole, with its money
    edition INTEGER NOT NULL CHECK (edition > 0),
    sha256 TEXT NOT NULL,         -- of the text
    text TEXT NOT NULL,           -- results and what they rest on, as JSON
    program TEXT NOT NULL,        -- and its version
    closed_at INTEGER NOT NULL,
    role TEXT NOT NULL,           -- who closed it; '': nobody said
    reason TEXT NOT NULL,         -- of a restatement; '' of the first edition
    UNIQUE (contract, vendor, month, service_level, edition)
) STRICT;
CREATE TABLE adjustment (
    id INTEGER PRIMARY KEY,
    closing_id INTEGER NOT NULL REFERENCES closing (id), -- the edition that it comes from
    booked_month INTEGER NOT NULL,
    credit INTEGER NOT NULL,      -- minor units: new less old
    bonus INTEGER NOT NULL,
    currency TEXT NOT NULL
) STRICT;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    contract TEXT NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (code),
    month INTEGER NOT NULL,
    side TEXT NOT NULL,           -- credit, bonus, adjustment
    nature TEXT NOT NULL,         -- price-reduction, penalty, liquidated-damages ...
    contracted INTEGER NOT NULL,  -- minor units, as scored
    currency TEXT NOT NULL,
    claim_by INTEGER,             -- the last day to claim it; NULL: none
    reserved_on INTEGER,          -- day on which the right was reserved at acceptance; NULL: it was not
    closing_id INTEGER REFERENCES closing (id) -- edition of the month; NULL: it was not closed
) STRICT;
CREATE TABLE claim_step (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,          -- proposed, agreed, waived, paid, lapsed
    amount INTEGER NOT NULL,      -- minor units that the step is about
    role TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    vendor TEXT NOT NULL REFERENCES vendor (code),
    contract TEXT NOT NULL,       -- '' : of none
    service_level TEXT NOT NULL,
    text TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    agreed_on INTEGER NOT NULL,   -- days
    due INTEGER NOT NULL
) STRICT;
INSERT INTO "action" VALUES(1,'acme','','','retrain the evening shift','team lead',20760,20787);
CREATE TABLE action_step (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,          -- open, done, dropped
    reason TEXT NOT NULL
) STRICT;
INSERT INTO action_step VALUES(1,1,1790000000,'open','');
CREATE TABLE fact (
    key INTEGER PRIMARY KEY, -- series_id * 2^38 + start + 2^34
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    basis_id INTEGER NOT NULL REFERENCES basis (id),
    offered INTEGER CHECK (offered BETWEEN -1000000000000 AND 1000000000000),
    answered INTEGER CHECK (answered BETWEEN -1000000000000 AND 1000000000000),
    answered_in_target INTEGER CHECK (answered_in_target BETWEEN -1000000000000 AND 1000000000000),
    abandoned INTEGER CHECK (abandoned BETWEEN -1000000000000 AND 1000000000000),
    abandoned_short INTEGER CHECK (abandoned_short BETWEEN -1000000000000 AND 1000000000000),
    talk INTEGER CHECK (talk BETWEEN -1000000000000 AND 1000000000000),
    hold INTEGER CHECK (hold BETWEEN -1000000000000 AND 1000000000000),
    acw INTEGER CHECK (acw BETWEEN -1000000000000 AND 1000000000000),
    staffed INTEGER CHECK (staffed BETWEEN -1000000000000 AND 1000000000000),
    abandoned_in_target INTEGER CHECK (abandoned_in_target BETWEEN -1000000000000 AND 1000000000000),
    wait_answered INTEGER CHECK (wait_answered BETWEEN -1000000000000 AND 1000000000000),
    wait_abandoned INTEGER CHECK (wait_abandoned BETWEEN -1000000000000 AND 1000000000000),
    wait_max INTEGER CHECK (wait_max BETWEEN -1000000000000 AND 1000000000000),
    available INTEGER CHECK (available BETWEEN -1000000000000 AND 1000000000000),
    overflow INTEGER CHECK (overflow BETWEEN -1000000000000 AND 1000000000000),
    redirected INTEGER CHECK (redirected BETWEEN -1000000000000 AND 1000000000000),
    errored INTEGER CHECK (errored BETWEEN -1000000000000 AND 1000000000000),
    blocked INTEGER CHECK (blocked BETWEEN -1000000000000 AND 1000000000000),
    bot_contained INTEGER CHECK (bot_contained BETWEEN -1000000000000 AND 1000000000000),
    transferred INTEGER CHECK (transferred BETWEEN -1000000000000 AND 1000000000000),
    scheduled INTEGER CHECK (scheduled BETWEEN -1000000000000 AND 1000000000000),
    in_adherence INTEGER CHECK (in_adherence BETWEEN -1000000000000 AND 1000000000000),
    paid INTEGER CHECK (paid BETWEEN -1000000000000 AND 1000000000000),
    absent INTEGER CHECK (absent BETWEEN -1000000000000 AND 1000000000000),
    off_phone INTEGER CHECK (off_phone BETWEEN -1000000000000 AND 1000000000000),
    productive INTEGER CHECK (productive BETWEEN -1000000000000 AND 1000000000000),
    engaged INTEGER CHECK (engaged BETWEEN -1000000000000 AND 1000000000000),
    contact_time INTEGER CHECK (contact_time BETWEEN -1000000000000 AND 1000000000000),
    resolved_first INTEGER CHECK (resolved_first BETWEEN -1000000000000 AND 1000000000000),
    unresolvable INTEGER CHECK (unresolvable BETWEEN -1000000000000 AND 1000000000000),
    repeat_contacts INTEGER CHECK (repeat_contacts BETWEEN -1000000000000 AND 1000000000000),
    complaints INTEGER CHECK (complaints BETWEEN -1000000000000 AND 1000000000000),
    eligible INTEGER CHECK (eligible BETWEEN -1000000000000 AND 1000000000000),
    sales INTEGER CHECK (sales BETWEEN -1000000000000 AND 1000000000000),
    cancelled INTEGER CHECK (cancelled BETWEEN -1000000000000 AND 1000000000000),
    revenue INTEGER CHECK (revenue BETWEEN -1000000000000 AND 1000000000000),
    cost INTEGER CHECK (cost BETWEEN -1000000000000 AND 1000000000000),
    received INTEGER CHECK (received BETWEEN -1000000000000 AND 1000000000000),
    due INTEGER CHECK (due BETWEEN -1000000000000 AND 1000000000000),
    closed_in_time INTEGER CHECK (closed_in_time BETWEEN -1000000000000 AND 1000000000000),
    closed INTEGER CHECK (closed BETWEEN -1000000000000 AND 1000000000000),
    backlog INTEGER CHECK (backlog BETWEEN -1000000000000 AND 1000000000000),
    dialer_stock INTEGER CHECK (dialer_stock BETWEEN -1000000000000 AND 1000000000000),
    channels_in_use INTEGER CHECK (channels_in_use BETWEEN -1000000000000 AND 1000000000000),
    knowledge_articles INTEGER CHECK (knowledge_articles BETWEEN -1000000000000 AND 1000000000000),
    headcount INTEGER CHECK (headcount BETWEEN -1000000000000 AND 1000000000000),
    leavers INTEGER CHECK (leavers BETWEEN -1000000000000 AND 1000000000000),
    checked INTEGER CHECK (checked BETWEEN -1000000000000 AND 1000000000000),
    faulty INTEGER CHECK (faulty BETWEEN -1000000000000 AND 1000000000000)
) STRICT;
INSERT INTO fact VALUES(293848588928,1,2,1,100,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE fact_old (
    key INTEGER NOT NULL,
    replaced_by INTEGER NOT NULL REFERENCES source (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    src_row INTEGER NOT NULL,
    basis_id INTEGER NOT NULL REFERENCES basis (id),
    offered INTEGER CHECK (offered BETWEEN -1000000000000 AND 1000000000000),
    answered INTEGER CHECK (answered BETWEEN -1000000000000 AND 1000000000000),
    answered_in_target INTEGER CHECK (answered_in_target BETWEEN -1000000000000 AND 1000000000000),
    abandoned INTEGER CHECK (abandoned BETWEEN -1000000000000 AND 1000000000000),
    abandoned_short INTEGER CHECK (abandoned_short BETWEEN -1000000000000 AND 1000000000000),
    talk INTEGER CHECK (talk BETWEEN -1000000000000 AND 1000000000000),
    hold INTEGER CHECK (hold BETWEEN -1000000000000 AND 1000000000000),
    acw INTEGER CHECK (acw BETWEEN -1000000000000 AND 1000000000000),
    staffed INTEGER CHECK (staffed BETWEEN -1000000000000 AND 1000000000000),
    abandoned_in_target INTEGER CHECK (abandoned_in_target BETWEEN -1000000000000 AND 1000000000000),
    wait_answered INTEGER CHECK (wait_answered BETWEEN -1000000000000 AND 1000000000000),
    wait_abandoned INTEGER CHECK (wait_abandoned BETWEEN -1000000000000 AND 1000000000000),
    wait_max INTEGER CHECK (wait_max BETWEEN -1000000000000 AND 1000000000000),
    available INTEGER CHECK (available BETWEEN -1000000000000 AND 1000000000000),
    overflow INTEGER CHECK (overflow BETWEEN -1000000000000 AND 1000000000000),
    redirected INTEGER CHECK (redirected BETWEEN -1000000000000 AND 1000000000000),
    errored INTEGER CHECK (errored BETWEEN -1000000000000 AND 1000000000000),
    blocked INTEGER CHECK (blocked BETWEEN -1000000000000 AND 1000000000000),
    bot_contained INTEGER CHECK (bot_contained BETWEEN -1000000000000 AND 1000000000000),
    transferred INTEGER CHECK (transferred BETWEEN -1000000000000 AND 1000000000000),
    scheduled INTEGER CHECK (scheduled BETWEEN -1000000000000 AND 1000000000000),
    in_adherence INTEGER CHECK (in_adherence BETWEEN -1000000000000 AND 1000000000000),
    paid INTEGER CHECK (paid BETWEEN -1000000000000 AND 1000000000000),
    absent INTEGER CHECK (absent BETWEEN -1000000000000 AND 1000000000000),
    off_phone INTEGER CHECK (off_phone BETWEEN -1000000000000 AND 1000000000000),
    productive INTEGER CHECK (productive BETWEEN -1000000000000 AND 1000000000000),
    engaged INTEGER CHECK (engaged BETWEEN -1000000000000 AND 1000000000000),
    contact_time INTEGER CHECK (contact_time BETWEEN -1000000000000 AND 1000000000000),
    resolved_first INTEGER CHECK (resolved_first BETWEEN -1000000000000 AND 1000000000000),
    unresolvable INTEGER CHECK (unresolvable BETWEEN -1000000000000 AND 1000000000000),
    repeat_contacts INTEGER CHECK (repeat_contacts BETWEEN -1000000000000 AND 1000000000000),
    complaints INTEGER CHECK (complaints BETWEEN -1000000000000 AND 1000000000000),
    eligible INTEGER CHECK (eligible BETWEEN -1000000000000 AND 1000000000000),
    sales INTEGER CHECK (sales BETWEEN -1000000000000 AND 1000000000000),
    cancelled INTEGER CHECK (cancelled BETWEEN -1000000000000 AND 1000000000000),
    revenue INTEGER CHECK (revenue BETWEEN -1000000000000 AND 1000000000000),
    cost INTEGER CHECK (cost BETWEEN -1000000000000 AND 1000000000000),
    received INTEGER CHECK (received BETWEEN -1000000000000 AND 1000000000000),
    due INTEGER CHECK (due BETWEEN -1000000000000 AND 1000000000000),
    closed_in_time INTEGER CHECK (closed_in_time BETWEEN -1000000000000 AND 1000000000000),
    closed INTEGER CHECK (closed BETWEEN -1000000000000 AND 1000000000000),
    backlog INTEGER CHECK (backlog BETWEEN -1000000000000 AND 1000000000000),
    dialer_stock INTEGER CHECK (dialer_stock BETWEEN -1000000000000 AND 1000000000000),
    channels_in_use INTEGER CHECK (channels_in_use BETWEEN -1000000000000 AND 1000000000000),
    knowledge_articles INTEGER CHECK (knowledge_articles BETWEEN -1000000000000 AND 1000000000000),
    headcount INTEGER CHECK (headcount BETWEEN -1000000000000 AND 1000000000000),
    leavers INTEGER CHECK (leavers BETWEEN -1000000000000 AND 1000000000000),
    checked INTEGER CHECK (checked BETWEEN -1000000000000 AND 1000000000000),
    faulty INTEGER CHECK (faulty BETWEEN -1000000000000 AND 1000000000000),
    PRIMARY KEY (key, replaced_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_sha256 ON source (sha256);
CREATE INDEX finding_series ON finding (series_id, period);
CREATE INDEX event_vendor ON event (vendor_id, ends);
CREATE INDEX event_step_event ON event_step (event_id);
CREATE INDEX reported_month ON reported (vendor_id, month);
CREATE INDEX invoice_month ON invoice (vendor_id, month);
CREATE INDEX closing_vendor ON closing (vendor, month);
CREATE INDEX adjustment_closing ON adjustment (closing_id);
CREATE INDEX claim_vendor ON claim (vendor, month);
CREATE INDEX claim_step_claim ON claim_step (claim_id);
CREATE INDEX action_step_action ON action_step (action_id);
CREATE VIEW fact_view AS SELECT key >> 38 AS series_id,
    (key & 274877906943) - 17179869184 AS start, * FROM fact;
COMMIT;
PRAGMA application_id = 1447513942;
PRAGMA user_version = 7;
