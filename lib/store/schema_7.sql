
-- What schema 7 brought: what happens to a contract beside its figures. A new store is made with
-- this text and one of schema 6 is brought up to date by it, so it is never changed: what a later
-- schema alters stands in its step (schema.c).

-- Something that happened, for which a contract may relieve a vendor. Of the vendor '*': of all.
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
CREATE INDEX event_vendor ON event (vendor_id, ends);

-- Where it stands: the last step counts.
CREATE TABLE event_step (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES event (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    role TEXT NOT NULL,           -- who decided: a role, never a person
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX event_step_event ON event_step (event_id);

-- A forecast as it was handed over once. Its figures are facts of the origin 'forecast' whose feed is
-- the code.
CREATE TABLE forecast_version (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    created_at INTEGER NOT NULL,
    locked_at INTEGER,            -- NULL: it never was
    source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT;

-- What a vendor says of itself: the value of a service level in a month.
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
CREATE INDEX reported_month ON reported (vendor_id, month);

-- What a vendor charged for a month.
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
CREATE INDEX invoice_month ON invoice (vendor_id, month);

-- A service level of a vendor's month that was closed, or restated later: each edition as it was.
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
CREATE INDEX closing_vendor ON closing (vendor, month);

-- Money that a restatement moved: booked in a month that was open then.
CREATE TABLE adjustment (
    id INTEGER PRIMARY KEY,
    closing_id INTEGER NOT NULL REFERENCES closing (id), -- the edition that it comes from
    booked_month INTEGER NOT NULL,
    credit INTEGER NOT NULL,      -- minor units: new less old
    bonus INTEGER NOT NULL,
    currency TEXT NOT NULL
) STRICT;
CREATE INDEX adjustment_closing ON adjustment (closing_id);

-- Money on its way from a contract's words to an account.
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
CREATE INDEX claim_vendor ON claim (vendor, month);

CREATE TABLE claim_step (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,          -- proposed, agreed, waived, paid, lapsed
    amount INTEGER NOT NULL,      -- minor units that the step is about
    role TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX claim_step_claim ON claim_step (claim_id);

-- What a review meeting agreed.
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

CREATE TABLE action_step (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,          -- open, done, dropped
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX action_step_action ON action_step (action_id);
