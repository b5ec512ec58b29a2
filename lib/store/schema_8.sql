
-- What schema 8 brought: claims that lapse and are reserved. No program wrote claims before, so
-- the tables of schema 7 are made anew. Like that text, this one is never changed once a program
-- with it is out.
DROP TABLE claim_step;
DROP TABLE claim;

-- Money on its way from a contract's words to an account.
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    contract TEXT NOT NULL,
    vendor TEXT NOT NULL REFERENCES vendor (code),
    month INTEGER NOT NULL,
    side TEXT NOT NULL,           -- credit, bonus, earn-back
    nature TEXT NOT NULL,         -- price-reduction, penalty, liquidated-damages ...
    contracted INTEGER NOT NULL,  -- minor units: as scored last, and never less than is decided
    currency TEXT NOT NULL,
    failures INTEGER NOT NULL,    -- service levels that failed in the month, as scored last
    claim_by INTEGER,             -- the last day to claim it; NULL: none
    lapses INTEGER NOT NULL CHECK (lapses IN (0, 1)), -- whether it is lost behind that day
    must_reserve INTEGER NOT NULL CHECK (must_reserve IN (0, 1)), -- at acceptance
    reserved_on INTEGER,          -- day on which the right was reserved at acceptance; NULL: it was not
    closing_id INTEGER REFERENCES closing (id) -- edition of the month; NULL: it was not closed
) STRICT;
CREATE UNIQUE INDEX claim_of ON claim (vendor, month, contract, side);

CREATE TABLE claim_step (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    at INTEGER NOT NULL,          -- when it was written down
    day INTEGER NOT NULL,         -- on which it was taken
    state TEXT NOT NULL,          -- scored, proposed, reserved, agreed, waived, paid, lapsed
    amount INTEGER NOT NULL,      -- minor units that the step is about
    role TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX claim_step_claim ON claim_step (claim_id);

-- What the last monthly round over a period told of each scorecard and service level ('': the
-- scorecard itself), so that the next one can say what has changed since. Nothing is scored
-- from it.
CREATE TABLE round (
    period TEXT NOT NULL,         -- as it was asked for
    vendor TEXT NOT NULL,         -- of a contract; a file of it may never have come
    contract TEXT NOT NULL,
    part INTEGER NOT NULL,        -- first day of what of the period the version is valid for
    service_level TEXT NOT NULL,
    at INTEGER NOT NULL,
    value TEXT NOT NULL,          -- as shown; the score
    status TEXT NOT NULL,         -- code; the state
    band TEXT NOT NULL,           -- code; the standing
    points INTEGER NOT NULL,
    credit INTEGER,               -- minor units; NULL: not known
    bonus INTEGER,
    PRIMARY KEY (period, vendor, contract, part, service_level)
) STRICT, WITHOUT ROWID;

-- Which contract a reported value is about, where a vendor has several; '': not said.
ALTER TABLE reported ADD COLUMN contract TEXT NOT NULL DEFAULT '';
