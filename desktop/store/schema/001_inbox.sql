-- Schema 1: one business's inbox. Times are epoch seconds (UTC) unless a column says text.
-- Whatever a person decides stands apart from what the program infers: tag.origin,
-- customer.independence_by_owner, feedback.status. Tables that steps of the journal touch
-- have an integer "id", so that any row can be put back as it was.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id    INTEGER PRIMARY KEY,
    code  TEXT NOT NULL,
    place TEXT NOT NULL,
    UNIQUE (code, place)
) STRICT;

-- One import. "open" while it runs; a batch that is open though nobody holds the import
-- lock was interrupted.
CREATE TABLE batch (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    state       TEXT NOT NULL CHECK (state IN ('open', 'finished', 'undone')),
    request     TEXT NOT NULL            -- JSON: paths, source, mapping; enough to resume
) STRICT;

CREATE TABLE batch_file (
    id             INTEGER PRIMARY KEY,
    batch_id       INTEGER NOT NULL REFERENCES batch (id),
    path           TEXT NOT NULL,
    sha256         TEXT NOT NULL,
    format         TEXT NOT NULL,
    made_by        TEXT NOT NULL,        -- the version of Oído whose reader read it
    mapping        TEXT NOT NULL,
    counts         TEXT NOT NULL,        -- JSON of model.reports.Counts
    skips          TEXT NOT NULL,        -- JSON: reason code -> number
    error          TEXT NOT NULL
) STRICT;
CREATE INDEX batch_file_batch ON batch_file (batch_id);
CREATE INDEX batch_file_sha256 ON batch_file (sha256);

-- What the columns of a table mean, remembered for the next file with the same columns.
-- layout: the key of the columns as they were found; mapping: JSON as --mapping takes it;
-- name: the file whose columns were corrected; used_at: the last use.
CREATE TABLE mapping (
    layout  TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    name    TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows that could not be used, with their cells, so that nothing is lost.
CREATE TABLE reject (
    id            INTEGER PRIMARY KEY,
    batch_file_id INTEGER NOT NULL REFERENCES batch_file (id),
    row_no        INTEGER NOT NULL,
    reason        TEXT NOT NULL,         -- JSON: code and values
    cells         TEXT NOT NULL          -- JSON object
) STRICT;
CREATE INDEX reject_file ON reject (batch_file_id);

CREATE TABLE customer (
    id                    INTEGER PRIMARY KEY AUTOINCREMENT,
    name                  TEXT NOT NULL,
    score                 INTEGER NOT NULL DEFAULT 0,
    status                TEXT NOT NULL DEFAULT 'none',
    independence          TEXT NOT NULL DEFAULT 'independent',
    independence_by_owner INTEGER NOT NULL DEFAULT 0,
    confidence            TEXT NOT NULL DEFAULT 'low',
    risk                  TEXT,
    families              TEXT NOT NULL DEFAULT '[]',   -- JSON of model.rows.FamilyPoints
    evidence              TEXT NOT NULL DEFAULT '[]',   -- JSON of model.rows.ScoreEvidence
    rescore_at            INTEGER,                      -- when risk or score next changes by itself
    stale                 INTEGER NOT NULL DEFAULT 1    -- durable mark: score must be recomputed
) STRICT;
CREATE INDEX customer_stale ON customer (id) WHERE stale = 1;
CREATE INDEX customer_risk ON customer (id) WHERE risk IS NOT NULL;
CREATE INDEX customer_status ON customer (status, id) WHERE status <> 'none';
CREATE INDEX customer_rescore ON customer (rescore_at) WHERE rescore_at IS NOT NULL;

-- A name, handle, mail or phone under which a customer speaks. scope: the id space, or
-- source and place for names.
CREATE TABLE identity (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    kind        TEXT NOT NULL CHECK (kind IN ('name', 'author_id', 'email', 'phone', 'anonymous')),
    scope       TEXT NOT NULL,
    key         TEXT NOT NULL,
    shown       TEXT NOT NULL,
    UNIQUE (kind, scope, key)
) STRICT;
CREATE INDEX identity_customer ON identity (customer_id);

CREATE TABLE thread (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key       TEXT NOT NULL,
    UNIQUE (source_id, key)
) STRICT;

-- search_id is the rowid in the search index: the day since the epoch << 24, plus a number
-- within the day, so that newest-first needs no sort (tests/bench/rowids.py says what that
-- costs beside dense ids).
CREATE TABLE feedback (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    search_id     INTEGER NOT NULL UNIQUE,
    source_id     INTEGER NOT NULL REFERENCES source (id),
    identity_id   INTEGER NOT NULL REFERENCES identity (id),
    thread_id     INTEGER REFERENCES thread (id),
    batch_id      INTEGER NOT NULL REFERENCES batch (id),
    batch_file_id INTEGER NOT NULL REFERENCES batch_file (id),
    row_no        INTEGER NOT NULL,
    family        TEXT NOT NULL,
    external_id   TEXT NOT NULL,
    fingerprint   BLOB NOT NULL,
    parent        TEXT NOT NULL,
    title         TEXT NOT NULL,
    words         TEXT NOT NULL,
    pros          TEXT NOT NULL,
    cons          TEXT NOT NULL,
    translation   TEXT NOT NULL,
    rating        REAL,
    rating_scale  TEXT,
    rating_normal REAL,
    written_at    TEXT NOT NULL,         -- as exact as the source tells it, or ''
    written_sort  INTEGER NOT NULL,      -- of written_at, else of the import
    precision     TEXT NOT NULL,
    said          TEXT NOT NULL,         -- what the source said instead of a date
    edited_at     TEXT NOT NULL,
    imported_at   INTEGER NOT NULL,
    permalink     TEXT NOT NULL,
    likes         INTEGER,
    verified      INTEGER,
    doubtful_of   INTEGER REFERENCES feedback (id),
    -- inferred
    language      TEXT NOT NULL DEFAULT '',
    sentiment     TEXT NOT NULL DEFAULT 'neutral',
    polarity      REAL NOT NULL DEFAULT 0,
    confidence    REAL NOT NULL DEFAULT 0,
    contradiction INTEGER NOT NULL DEFAULT 0,
    light         INTEGER NOT NULL DEFAULT 0,  -- praise alone, or stars without words
    reader        TEXT NOT NULL DEFAULT '',
    -- decided
    status        TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'answered', 'archived')),
    reply_state   TEXT NOT NULL DEFAULT '' CHECK (reply_state IN ('', 'draft', 'ready')),
    snoozed_until INTEGER,
    unread        INTEGER NOT NULL DEFAULT 1,
    legal_from    INTEGER,               -- when the legal clock was opened
    -- place in the order of urgency, for waiting items
    rank          INTEGER,               -- 0 legal clock, 1 at risk, 2 reputational clock, 3 none
    due_at        INTEGER,               -- of the strongest open clock
    due_sort      INTEGER,               -- due_at, or the end of time
    esteem        INTEGER                -- minus the rank of the prosumer status
) STRICT;
CREATE UNIQUE INDEX feedback_external ON feedback (family, external_id) WHERE external_id <> '';
CREATE INDEX feedback_fingerprint ON feedback (fingerprint);
CREATE INDEX feedback_identity ON feedback (identity_id, written_sort);
CREATE INDEX feedback_thread ON feedback (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX feedback_batch ON feedback (batch_id);
CREATE INDEX feedback_newest ON feedback (written_sort DESC, id DESC);
CREATE INDEX feedback_urgency ON feedback (rank, due_sort, esteem, written_sort DESC, id DESC)
    WHERE status = 'waiting';
CREATE INDEX feedback_waiting ON feedback (light, written_sort, snoozed_until) WHERE status = 'waiting';
CREATE INDEX feedback_status ON feedback (status, written_sort DESC, id DESC) WHERE status <> 'waiting';
CREATE INDEX feedback_reply ON feedback (reply_state, written_sort DESC, id DESC) WHERE reply_state <> '';
CREATE INDEX feedback_snoozed ON feedback (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX feedback_source ON feedback (source_id, written_sort DESC, id DESC);
CREATE INDEX feedback_doubtful ON feedback (doubtful_of) WHERE doubtful_of IS NOT NULL;

-- The untouched record of the source, so that a better reader can read it again.
CREATE TABLE feedback_raw (
    id  INTEGER PRIMARY KEY REFERENCES feedback (id),
    raw TEXT NOT NULL
) STRICT;

-- What an item said before the customer edited it. state: JSON of the replaced columns.
CREATE TABLE feedback_version (
    id          INTEGER PRIMARY KEY,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    batch_id    INTEGER NOT NULL REFERENCES batch (id),
    replaced_at INTEGER NOT NULL,
    state       TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_version_feedback ON feedback_version (feedback_id);
CREATE INDEX feedback_version_batch ON feedback_version (batch_id);

-- present = 0: the owner took the tag off; no later run puts it back.
CREATE TABLE tag (
    id          INTEGER PRIMARY KEY,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    kind        TEXT NOT NULL,
    code        TEXT NOT NULL,
    origin      TEXT NOT NULL CHECK (origin IN ('auto', 'owner')),
    present     INTEGER NOT NULL DEFAULT 1,
    sentiment   TEXT,
    confidence  REAL NOT NULL,
    spans       TEXT NOT NULL,           -- "12-40 55-60": code points of the item's text
    reader      TEXT NOT NULL,
    UNIQUE (feedback_id, kind, code, origin)
) STRICT;
CREATE INDEX tag_code ON tag (kind, code, feedback_id, present, origin);

CREATE TABLE note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    at          INTEGER NOT NULL,
    text        TEXT NOT NULL
) STRICT;
CREATE INDEX note_feedback ON note (feedback_id);

CREATE TABLE reply (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'ready', 'posted', 'withdrawn')),
    imported    INTEGER NOT NULL DEFAULT 0,
    batch_id    INTEGER REFERENCES batch (id),  -- of the import that brought it
    by          TEXT NOT NULL,
    template    TEXT NOT NULL,
    accepted    TEXT NOT NULL DEFAULT '[]',     -- JSON: codes of blocking checks accepted on purpose
    created_at  INTEGER NOT NULL,
    ready_at    INTEGER,
    copied_at   INTEGER,
    posted_at   TEXT NOT NULL DEFAULT ''        -- RFC 3339 or a day, as exact as it is known
) STRICT;
CREATE INDEX reply_feedback ON reply (feedback_id);
CREATE INDEX reply_state ON reply (state, id);
CREATE INDEX reply_batch ON reply (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE reply_version (
    id       INTEGER PRIMARY KEY,
    reply_id INTEGER NOT NULL REFERENCES reply (id),
    number   INTEGER NOT NULL,
    text     TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    UNIQUE (reply_id, number)
) STRICT;

-- The reply log: confirmations and withdrawals of posting, chained. digest covers the reply
-- with its salt; hash covers the entry and the hash before it. Erasing a person drops the
-- salt and the words and leaves the digest, so that the chain still verifies.
CREATE TABLE log_entry (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('posted', 'imported', 'withdrawn')),
    at       INTEGER NOT NULL,
    salt     BLOB,
    digest   BLOB NOT NULL,
    hash     BLOB NOT NULL
) STRICT;
CREATE INDEX log_entry_reply ON log_entry (reply_id);

-- Every change with what takes it back. kind: "step" can be undone; "record" cannot;
-- "undo" and "redo" tell that a step (target) was walked back or forth.
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    verb     TEXT NOT NULL,
    "values" TEXT NOT NULL,              -- JSON
    kind     TEXT NOT NULL CHECK (kind IN ('step', 'record', 'undo', 'redo')),
    state    TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    target   INTEGER,
    batch_id INTEGER                     -- the import that the step is
) STRICT;
CREATE INDEX journal_state ON journal (state, id) WHERE kind = 'step';
CREATE INDEX journal_batch ON journal (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE journal_op (
    id         INTEGER PRIMARY KEY,
    journal_id INTEGER NOT NULL REFERENCES journal (id),
    op         BLOB NOT NULL             -- zlib of JSON, see desktop/store/steps.py
) STRICT;
CREATE INDEX journal_op_journal ON journal_op (journal_id);

-- How each customer stood before a batch, so that undoing the batch restores the status.
CREATE TABLE standing_before (
    batch_id    INTEGER NOT NULL REFERENCES batch (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    status      TEXT NOT NULL,
    PRIMARY KEY (batch_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW search_source AS
SELECT f.search_id AS search_id,
       f.title || char(10) || f.words || char(10) || f.pros || char(10) || f.cons || char(10)
           || f.translation AS words,
       coalesce((SELECT group_concat(v.text, char(10))
                   FROM reply r JOIN reply_version v ON v.reply_id = r.id
                  WHERE r.feedback_id = f.id
                    AND v.number = (SELECT max(number) FROM reply_version WHERE reply_id = r.id)),
                '') AS replies,
       (SELECT shown FROM identity i WHERE i.id = f.identity_id) AS author,
       coalesce((SELECT group_concat(n.text, char(10)) FROM note n WHERE n.feedback_id = f.id), '')
           AS notes
  FROM feedback f;

CREATE VIRTUAL TABLE search USING fts5 (
    words, replies, author, notes,
    content = 'search_source', content_rowid = 'search_id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
