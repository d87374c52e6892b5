-- Schema 2: people who are one, weights and care; views, templates and clocks of the owner's;
-- ideas, figures kept as items change, and what the readers learn from corrections.

-- Doubles: under what else an item is known, once the owner has said that two are the same.
-- The copy is gone; when its file comes again, this tells that it is here already.
CREATE TABLE feedback_alias (
    id          INTEGER PRIMARY KEY,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    fingerprint BLOB NOT NULL,
    family      TEXT NOT NULL,
    external_id TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_alias_feedback ON feedback_alias (feedback_id);
CREATE INDEX feedback_alias_fingerprint ON feedback_alias (fingerprint);
CREATE INDEX feedback_alias_external ON feedback_alias (family, external_id) WHERE external_id <> '';

-- Views that the owner saved: a list's query as he would type it, under a name.
CREATE TABLE view (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    base     TEXT NOT NULL,              -- the built-in view it starts from
    typed    TEXT NOT NULL,              -- its filters and words, see model/query.py
    sort     TEXT NOT NULL,              -- an order, or '' for that of the list
    place    INTEGER NOT NULL,           -- in the sidebar, ascending
    UNIQUE (name)
) STRICT;

-- People (issue 5): who is one with whom, what the owner knows and decided of a person, care.
-- folded: the shown name in small letters without accents, for order and search; items, last_at:
-- how much was said, and when last (epoch seconds), kept with the score. merged_into: the customer
-- that this one is part of while a merge stands; such a row keeps its own values untouched.
-- own: JSON of a customer's own columns while others are merged into it. status_auto: the status
-- by the rules, also while status_by_owner stands in its place.
ALTER TABLE customer ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN items INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer ADD COLUMN last_at INTEGER;
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer (id);
ALTER TABLE customer ADD COLUMN own TEXT;
ALTER TABLE customer ADD COLUMN tie TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN tie_by TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN tie_at INTEGER;
ALTER TABLE customer ADD COLUMN opted_out_at INTEGER;
ALTER TABLE customer ADD COLUMN status_auto TEXT NOT NULL DEFAULT 'none';
ALTER TABLE customer ADD COLUMN status_by_owner TEXT;
ALTER TABLE customer ADD COLUMN status_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN status_by TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN status_at INTEGER;
UPDATE customer SET
    folded = lower(name),
    status_auto = status,
    tie = CASE WHEN independence_by_owner THEN independence ELSE '' END,
    items = (SELECT count(*) FROM identity i JOIN feedback f ON f.identity_id = i.id
              WHERE i.customer_id = customer.id),
    last_at = (SELECT max(f.written_sort) FROM identity i JOIN feedback f ON f.identity_id = i.id
                WHERE i.customer_id = customer.id);
UPDATE customer SET folded = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(folded, 'á', 'a'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'ã', 'a'), 'Á', 'a'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a'), 'Ã', 'a')
 WHERE folded GLOB '*[^ -~]*';
UPDATE customer SET folded = replace(replace(replace(replace(replace(replace(replace(replace(folded, 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e')
 WHERE folded GLOB '*[^ -~]*';
UPDATE customer SET folded = replace(replace(replace(replace(replace(replace(replace(replace(folded, 'í', 'i'), 'ì', 'i'), 'î', 'i'), 'ï', 'i'), 'Í', 'i'), 'Ì', 'i'), 'Î', 'i'), 'Ï', 'i')
 WHERE folded GLOB '*[^ -~]*';
UPDATE customer SET folded = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(folded, 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'ö', 'o'), 'õ', 'o'), 'Ó', 'o'), 'Ò', 'o'), 'Ô', 'o'), 'Ö', 'o'), 'Õ', 'o')
 WHERE folded GLOB '*[^ -~]*';
UPDATE customer SET folded = replace(replace(replace(replace(replace(replace(replace(replace(folded, 'ú', 'u'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'Ú', 'u'), 'Ù', 'u'), 'Û', 'u'), 'Ü', 'u')
 WHERE folded GLOB '*[^ -~]*';
UPDATE customer SET folded = replace(replace(replace(replace(folded, 'ñ', 'n'), 'Ñ', 'n'), 'ç', 'c'), 'Ç', 'c')
 WHERE folded GLOB '*[^ -~]*';
-- All that the customers' list sorts and searches by, in one index.
CREATE INDEX customer_list ON customer (folded, score, last_at, items) WHERE merged_into IS NULL;
CREATE INDEX customer_score ON customer (score DESC, last_at DESC, id) WHERE merged_into IS NULL;
CREATE INDEX customer_newest ON customer (last_at DESC, id) WHERE merged_into IS NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_independence ON customer (independence, id) WHERE independence <> 'independent';
CREATE INDEX customer_opted_out ON customer (id) WHERE opted_out_at IS NOT NULL;

-- home_id: whose the identity is by itself, while a merge has brought it to customer_id.
ALTER TABLE identity ADD COLUMN home_id INTEGER REFERENCES customer (id);
CREATE INDEX identity_home ON identity (home_id) WHERE home_id IS NOT NULL;
CREATE INDEX identity_scope ON identity (scope, customer_id);

-- Mails and phones that came with feedback. key: as they are compared.
CREATE TABLE contact (
    id          INTEGER PRIMARY KEY,
    identity_id INTEGER NOT NULL REFERENCES identity (id),
    batch_id    INTEGER REFERENCES batch (id),
    kind        TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
    key         TEXT NOT NULL,
    shown       TEXT NOT NULL,
    UNIQUE (identity_id, kind, key)
) STRICT;
CREATE INDEX contact_key ON contact (kind, key, identity_id);
CREATE INDEX contact_batch ON contact (batch_id);
INSERT INTO contact (identity_id, kind, key, shown)
    SELECT id, 'email', lower(trim(key)), key FROM identity
     WHERE kind IN ('author_id', 'name') AND key LIKE '%_@_%._%' AND key NOT LIKE '% %';

-- state "standing": absorbed is part of kept; "split": it was; "refused": the owner said that they
-- are two. Pairs that were split or refused are not suggested again. choices, reasons: JSON.
CREATE TABLE merge (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kept_id     INTEGER NOT NULL REFERENCES customer (id),
    absorbed_id INTEGER NOT NULL REFERENCES customer (id),
    state       TEXT NOT NULL CHECK (state IN ('standing', 'split', 'refused')),
    at          INTEGER NOT NULL,
    ended_at    INTEGER,
    choices     TEXT NOT NULL,
    reasons     TEXT NOT NULL
) STRICT;
CREATE INDEX merge_kept ON merge (kept_id, state);
CREATE INDEX merge_absorbed ON merge (absorbed_id, state);

-- What the owner keeps about a person. Rows stay with the customer that they were written to,
-- also while it is part of another one.
CREATE TABLE customer_note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    at          INTEGER NOT NULL,
    text        TEXT NOT NULL
) STRICT;
CREATE INDEX customer_note_customer ON customer_note (customer_id);

CREATE TABLE customer_tag (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    tag         TEXT NOT NULL,
    UNIQUE (customer_id, tag)
) STRICT;
CREATE INDEX customer_tag_tag ON customer_tag (tag, customer_id);

CREATE TABLE reminder (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    due_at      INTEGER NOT NULL,
    text        TEXT NOT NULL,
    done_at     INTEGER
) STRICT;
CREATE INDEX reminder_customer ON reminder (customer_id);
CREATE INDEX reminder_due ON reminder (due_at) WHERE done_at IS NULL;

-- Leave to quote. asked_on, decided_on: YYYY-MM-DD or ''. feedback_id may outlive its item.
CREATE TABLE consent (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    feedback_id INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('asked', 'given', 'refused', 'withdrawn')),
    words       TEXT NOT NULL,
    asked_on    TEXT NOT NULL,
    decided_on  TEXT NOT NULL,
    how         TEXT NOT NULL
) STRICT;
CREATE INDEX consent_customer ON consent (customer_id);
CREATE INDEX consent_state ON consent (state, id);

-- What became of the entries of the care list. until: when a postponed or dismissed one may return.
CREATE TABLE care (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    feedback_id INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('done', 'dismissed', 'postponed')),
    at          INTEGER NOT NULL,
    until       INTEGER,
    template    TEXT NOT NULL
) STRICT;
CREATE INDEX care_customer ON care (customer_id);
CREATE INDEX care_state ON care (state, at);

-- Answers to other customers are told by the item that they answer; sources that tell have some.
CREATE INDEX feedback_answers ON feedback (source_id) WHERE parent <> '';

-- The search index follows the items of an import: an item is in it if and only if its id is
-- not above "indexed" (desktop/store/search.py). automerge: parts of the index are merged in
-- idle moments, not while the owner waits; hashsize (bytes): how much is gathered before a part
-- is written.
CREATE TABLE search_mark (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    indexed INTEGER NOT NULL
) STRICT;
INSERT INTO search_mark (id, indexed) SELECT 1, coalesce(max(id), 0) FROM feedback;
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);

-- What came from another inbox (issue 3): notes, the owner's tags and earlier versions know the
-- import that carried them, so that undoing it takes back those and no others. came_as: the status
-- that an item had there, '' for items of other sources.
ALTER TABLE note ADD COLUMN batch_id INTEGER REFERENCES batch (id);
ALTER TABLE tag ADD COLUMN batch_id INTEGER REFERENCES batch (id);
ALTER TABLE feedback_version ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feedback ADD COLUMN came_as TEXT NOT NULL DEFAULT '';
-- batch_id: the import that told of a later wording of a reply that was known.
ALTER TABLE reply_version ADD COLUMN batch_id INTEGER REFERENCES batch (id);
CREATE INDEX reply_version_batch ON reply_version (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX note_batch ON note (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX tag_batch ON tag (batch_id) WHERE batch_id IS NOT NULL;

-- Readings (issue 4). reader_version: which training and which encoders read an item, '' for the
-- quick reader; read_at: when it was read anew, epoch seconds. Items that the deep reader has not
-- read yet are found in the order in which it takes them. reading_mark: the lowest id that a
-- rewritten tag ever got: those count downwards, so that no id comes twice and every step of the
-- journal can put its own rows back.
ALTER TABLE feedback ADD COLUMN reader_version TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback ADD COLUMN read_at INTEGER;
CREATE INDEX feedback_to_read ON feedback (written_sort DESC, id DESC) WHERE reader <> 'deep';
CREATE INDEX feedback_read_by ON feedback (reader_version) WHERE reader = 'deep';
CREATE TABLE reading_mark (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    lowest INTEGER NOT NULL
) STRICT;
INSERT INTO reading_mark (id, lowest) VALUES (1, 0);
-- What the owner's corrections and stars taught each reader. lessons: how many it rests on, by
-- kind, as JSON; weights: see desktop/understanding/adaptation.py. It can always be learnt anew.
CREATE TABLE adaptation (
    reader    TEXT PRIMARY KEY,
    learnt_at INTEGER NOT NULL,
    lessons   TEXT NOT NULL,
    weights   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Lists (issue 6). Each of the first three holds every column that a list may be asked by, so that
-- lists and counts of a million items are read from the index alone: waiting items in the order of
-- urgency, settled ones newest first, and all beside the search index.
DROP INDEX feedback_urgency;
DROP INDEX feedback_waiting;
DROP INDEX feedback_status;
CREATE INDEX feedback_urgency ON feedback (
    rank, due_sort, esteem, written_sort DESC, id DESC, status, light, snoozed_until, reply_state,
    source_id, sentiment, rating_normal, language, unread, identity_id, batch_id, search_id
) WHERE status = 'waiting';
CREATE INDEX feedback_settled ON feedback (
    written_sort DESC, id DESC, status, light, snoozed_until, reply_state,
    source_id, sentiment, rating_normal, language, unread, identity_id, batch_id, search_id
) WHERE status <> 'waiting';
CREATE INDEX feedback_hits ON feedback (
    search_id, id, written_sort, status, light, snoozed_until, reply_state,
    source_id, sentiment, rating_normal, language, unread, identity_id, batch_id, rank, due_sort
);
CREATE INDEX feedback_rating ON feedback (rating_normal, written_sort DESC, id DESC)
    WHERE rating_normal IS NOT NULL;
-- Prosumers and evangelists are found without their rows, which are long.
DROP INDEX customer_status;
CREATE INDEX customer_status ON customer (status, independence, id) WHERE status <> 'none';
-- What the owner decided about a tag, beside all that was found by itself.
CREATE INDEX tag_owner ON tag (kind, code, feedback_id, present) WHERE origin = 'owner';

-- Topics of the owner's own (issue 4). words: a JSON list of words and phrases.
CREATE TABLE owner_topic (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    name  TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL
) STRICT;

-- Answering (issue 7). approved_by, approved_at: who let a ready reply go, '' while nobody has.
-- The log is read in the order of posting; templates are counted by the replies that used them.
ALTER TABLE reply ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE reply ADD COLUMN approved_at INTEGER;
CREATE INDEX reply_posted ON reply (posted_at, id) WHERE state = 'posted';
CREATE INDEX reply_template ON reply (template, posted_at) WHERE state = 'posted' AND template <> '';
-- rights_from: when the customer asked for his or her data, by the owner's hand.
ALTER TABLE feedback ADD COLUMN rights_from INTEGER;
CREATE INDEX feedback_rights ON feedback (rights_from) WHERE rights_from IS NOT NULL;
CREATE INDEX feedback_legal ON feedback (legal_from) WHERE legal_from IS NOT NULL;
-- What was done for a customer in private. cost: cents or NULL; day: YYYY-MM-DD.
CREATE TABLE gesture (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL REFERENCES reply (id) ON DELETE CASCADE,
    what     TEXT NOT NULL,
    cost     INTEGER,
    day      TEXT NOT NULL
) STRICT;
CREATE INDEX gesture_reply ON gesture (reply_id);
-- Templates of the owner's own. fits, channels: JSON lists of codes.
CREATE TABLE template (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code       TEXT NOT NULL,
    language   TEXT NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    fits       TEXT NOT NULL,
    channels   TEXT NOT NULL,
    attachment TEXT NOT NULL,
    UNIQUE (code, language)
) STRICT;
-- Words that the spelling check is to know.
CREATE TABLE own_word (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL UNIQUE
) STRICT;
-- Hours of the reputational clock by channel ('' for all) and tone (negative, other).
CREATE TABLE clock_rule (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    tone   TEXT NOT NULL CHECK (tone IN ('negative', 'other')),
    hours  INTEGER NOT NULL,
    UNIQUE (source, tone)
) STRICT;
-- The owner's own days: closed, or open in spite of a holiday. day: YYYY-MM-DD.
CREATE TABLE free_day (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    day  TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    open INTEGER NOT NULL
) STRICT;
-- Sentence vectors of answered items, for finding like ones; they can always be made again.
-- words: a checksum of the text that the vector stands for; vector: signed bytes.
CREATE TABLE answer_vector (
    feedback_id INTEGER PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
    encoder     TEXT NOT NULL,
    words       INTEGER NOT NULL,
    vector      BLOB NOT NULL
) STRICT;

-- Erasure (issue 8). Who was erased is kept as salted digests alone, so that neither an import nor
-- an old copy brings the person back. until: what was written later (epoch seconds) is a new
-- beginning. erasure: that it was done, with what the certificate says (counts: JSON); finished_at
-- is empty until the copies of the inbox are cleansed too, tried_at tells when that was last tried.
CREATE TABLE erased (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind   TEXT NOT NULL CHECK (kind IN ('identity', 'contact', 'item')),
    salt   BLOB NOT NULL,
    digest BLOB NOT NULL,
    until  INTEGER NOT NULL,
    UNIQUE (salt, digest)
) STRICT;
CREATE TABLE erasure (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    certificate TEXT NOT NULL UNIQUE,
    reason      TEXT NOT NULL CHECK (reason IN ('person', 'age', 'again')),
    counts      TEXT NOT NULL,
    tried_at    INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

-- Figures (issue 9): how many items each day, source, sentiment and status holds; how topics are
-- spoken of; how long first replies took. Triggers keep them true in the transaction of every
-- change. day: YYYY-MM-DD where the owner is; zone: the offsets of that place, for when it changes.
-- published, imported: minutes from the publication and from the import to the first reply.
CREATE TABLE figure_day (
    day       TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    sentiment TEXT NOT NULL,
    status    TEXT NOT NULL,
    items     INTEGER NOT NULL,
    PRIMARY KEY (day, source_id, sentiment, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure_topic (
    day       TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    topic     TEXT NOT NULL,
    tone      TEXT NOT NULL,
    items     INTEGER NOT NULL,
    PRIMARY KEY (day, source_id, topic, tone)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure_answer (
    feedback_id INTEGER PRIMARY KEY,
    day         TEXT NOT NULL,
    source_id   INTEGER NOT NULL,
    published   INTEGER,
    imported    INTEGER
) STRICT;
CREATE INDEX figure_answer_day ON figure_answer (day, source_id, published, imported);
CREATE TABLE figure_mark (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    zone TEXT NOT NULL
) STRICT;
INSERT INTO figure_mark (id, zone) VALUES (1, '');

CREATE VIEW figure_topic_of AS
SELECT t.feedback_id, date(f.written_sort, 'unixepoch', 'localtime') AS day, f.source_id,
       t.code AS topic, coalesce(t.sentiment, '') AS tone
  FROM tag t JOIN feedback f ON f.id = t.feedback_id
 WHERE t.kind = 'topic' AND t.present
   AND NOT EXISTS (SELECT 1 FROM tag o WHERE o.feedback_id = t.feedback_id AND o.kind = 'topic'
                      AND o.code = t.code AND o.origin = 'owner' AND NOT o.present)
   AND NOT (t.origin = 'owner' AND EXISTS (
           SELECT 1 FROM tag a WHERE a.feedback_id = t.feedback_id AND a.kind = 'topic'
              AND a.code = t.code AND a.origin = 'auto' AND a.present));
CREATE VIEW figure_answer_of AS
SELECT r.feedback_id, date(f.written_sort, 'unixepoch', 'localtime') AS day, f.source_id,
       CASE WHEN f.precision IN ('second', 'minute') AND r.at >= f.written_sort
            THEN (r.at - f.written_sort) / 60 END AS published,
       CASE WHEN r.at >= f.imported_at THEN (r.at - f.imported_at) / 60 END AS imported
  FROM (SELECT feedback_id, min(CAST(strftime('%s', posted_at) AS INTEGER)) AS at FROM reply
         WHERE state = 'posted' AND length(posted_at) > 10 GROUP BY feedback_id) r
  JOIN feedback f ON f.id = r.feedback_id;

CREATE TRIGGER figure_day_empty AFTER UPDATE OF items ON figure_day WHEN NEW.items < 1 BEGIN
    DELETE FROM figure_day WHERE day = NEW.day AND source_id = NEW.source_id
       AND sentiment = NEW.sentiment AND status = NEW.status;
END;
CREATE TRIGGER figure_topic_empty AFTER UPDATE OF items ON figure_topic WHEN NEW.items < 1 BEGIN
    DELETE FROM figure_topic WHERE day = NEW.day AND source_id = NEW.source_id
       AND topic = NEW.topic AND tone = NEW.tone;
END;

CREATE TRIGGER figure_feedback_came AFTER INSERT ON feedback BEGIN
    INSERT INTO figure_day (day, source_id, sentiment, status, items)
        VALUES (date(NEW.written_sort, 'unixepoch', 'localtime'), NEW.source_id, NEW.sentiment, NEW.status, 1)
        ON CONFLICT DO UPDATE SET items = items + 1;
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of WHERE feedback_id = NEW.id
        ON CONFLICT DO UPDATE SET items = items + 1;
    INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
        SELECT NEW.id, date(NEW.written_sort, 'unixepoch', 'localtime'), NEW.source_id,
               CASE WHEN NEW.precision IN ('second', 'minute') AND r.at >= NEW.written_sort
                    THEN (r.at - NEW.written_sort) / 60 END,
               CASE WHEN r.at >= NEW.imported_at THEN (r.at - NEW.imported_at) / 60 END
          FROM (SELECT min(CAST(strftime('%s', posted_at) AS INTEGER)) AS at FROM reply
                 WHERE feedback_id = NEW.id AND state = 'posted' AND length(posted_at) > 10) r
         WHERE r.at IS NOT NULL;
END;
CREATE TRIGGER figure_feedback_goes BEFORE DELETE ON feedback BEGIN
    UPDATE figure_day SET items = items - 1
     WHERE day = date(OLD.written_sort, 'unixepoch', 'localtime') AND source_id = OLD.source_id
       AND sentiment = OLD.sentiment AND status = OLD.status;
    UPDATE figure_topic SET items = items - 1
     WHERE (day, source_id, topic, tone) IN
           (SELECT day, source_id, topic, tone FROM figure_topic_of WHERE feedback_id = OLD.id);
    DELETE FROM figure_answer WHERE feedback_id = OLD.id;
END;
CREATE TRIGGER figure_feedback_changes AFTER UPDATE OF written_sort, source_id, sentiment, status ON feedback
WHEN OLD.written_sort <> NEW.written_sort OR OLD.source_id <> NEW.source_id
  OR OLD.sentiment <> NEW.sentiment OR OLD.status <> NEW.status BEGIN
    UPDATE figure_day SET items = items - 1
     WHERE day = date(OLD.written_sort, 'unixepoch', 'localtime') AND source_id = OLD.source_id
       AND sentiment = OLD.sentiment AND status = OLD.status;
    INSERT INTO figure_day (day, source_id, sentiment, status, items)
        VALUES (date(NEW.written_sort, 'unixepoch', 'localtime'), NEW.source_id, NEW.sentiment, NEW.status, 1)
        ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER figure_feedback_leaves BEFORE UPDATE OF written_sort, source_id ON feedback
WHEN OLD.written_sort <> NEW.written_sort OR OLD.source_id <> NEW.source_id BEGIN
    UPDATE figure_topic SET items = items - 1
     WHERE (day, source_id, topic, tone) IN
           (SELECT day, source_id, topic, tone FROM figure_topic_of WHERE feedback_id = OLD.id);
END;
CREATE TRIGGER figure_feedback_arrives AFTER UPDATE OF written_sort, source_id ON feedback
WHEN OLD.written_sort <> NEW.written_sort OR OLD.source_id <> NEW.source_id BEGIN
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of WHERE feedback_id = NEW.id
        ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER figure_feedback_timed AFTER UPDATE OF written_sort, source_id, precision, imported_at ON feedback
WHEN OLD.written_sort <> NEW.written_sort OR OLD.source_id <> NEW.source_id
  OR OLD.precision <> NEW.precision OR OLD.imported_at <> NEW.imported_at BEGIN
    DELETE FROM figure_answer WHERE feedback_id = NEW.id;
    INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
        SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of WHERE feedback_id = NEW.id;
END;

CREATE TRIGGER figure_tag_comes BEFORE INSERT ON tag
WHEN NEW.kind = 'topic' AND EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = NEW.feedback_id
                                       AND t.kind = 'topic' AND t.code = NEW.code) BEGIN
    UPDATE figure_topic SET items = items - 1
     WHERE (day, source_id, topic, tone) IN (SELECT day, source_id, topic, tone FROM figure_topic_of
            WHERE feedback_id = NEW.feedback_id AND topic = NEW.code);
END;
CREATE TRIGGER figure_tag_came AFTER INSERT ON tag WHEN NEW.kind = 'topic' BEGIN
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of
         WHERE feedback_id = NEW.feedback_id AND topic = NEW.code
        ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER figure_tag_goes BEFORE DELETE ON tag WHEN OLD.kind = 'topic' BEGIN
    UPDATE figure_topic SET items = items - 1
     WHERE (day, source_id, topic, tone) IN (SELECT day, source_id, topic, tone FROM figure_topic_of
            WHERE feedback_id = OLD.feedback_id AND topic = OLD.code);
END;
CREATE TRIGGER figure_tag_went AFTER DELETE ON tag
WHEN OLD.kind = 'topic' AND EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = OLD.feedback_id
                                       AND t.kind = 'topic' AND t.code = OLD.code) BEGIN
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of
         WHERE feedback_id = OLD.feedback_id AND topic = OLD.code
        ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER figure_tag_changes BEFORE UPDATE OF feedback_id, kind, code, origin, present, sentiment ON tag
WHEN OLD.kind = 'topic' OR NEW.kind = 'topic' BEGIN
    UPDATE figure_topic SET items = items - 1
     WHERE (day, source_id, topic, tone) IN (SELECT day, source_id, topic, tone FROM figure_topic_of
            WHERE feedback_id = OLD.feedback_id AND topic = OLD.code);
    UPDATE figure_topic SET items = items - 1
     WHERE (OLD.feedback_id <> NEW.feedback_id OR OLD.code <> NEW.code)
       AND (day, source_id, topic, tone) IN (SELECT day, source_id, topic, tone FROM figure_topic_of
            WHERE feedback_id = NEW.feedback_id AND topic = NEW.code);
END;
CREATE TRIGGER figure_tag_changed AFTER UPDATE OF feedback_id, kind, code, origin, present, sentiment ON tag
WHEN OLD.kind = 'topic' OR NEW.kind = 'topic' BEGIN
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of
         WHERE feedback_id = NEW.feedback_id AND topic = NEW.code
        ON CONFLICT DO UPDATE SET items = items + 1;
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT day, source_id, topic, tone, 1 FROM figure_topic_of
         WHERE feedback_id = OLD.feedback_id AND topic = OLD.code
           AND (OLD.feedback_id <> NEW.feedback_id OR OLD.code <> NEW.code)
        ON CONFLICT DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER figure_reply_came AFTER INSERT ON reply WHEN NEW.state = 'posted' BEGIN
    DELETE FROM figure_answer WHERE feedback_id = NEW.feedback_id;
    INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
        SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of
         WHERE feedback_id = NEW.feedback_id;
END;
CREATE TRIGGER figure_reply_went AFTER DELETE ON reply WHEN OLD.state = 'posted' BEGIN
    DELETE FROM figure_answer WHERE feedback_id = OLD.feedback_id;
    INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
        SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of
         WHERE feedback_id = OLD.feedback_id;
END;
CREATE TRIGGER figure_reply_changed AFTER UPDATE OF state, posted_at, feedback_id ON reply
WHEN OLD.state = 'posted' OR NEW.state = 'posted' BEGIN
    DELETE FROM figure_answer WHERE feedback_id IN (OLD.feedback_id, NEW.feedback_id);
    INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
        SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of
         WHERE feedback_id IN (OLD.feedback_id, NEW.feedback_id);
END;

CREATE TEMP TABLE figure_when AS
    SELECT id, date(written_sort, 'unixepoch', 'localtime') AS day, source_id, sentiment, status
      FROM feedback INDEXED BY feedback_hits;
CREATE UNIQUE INDEX temp.figure_when_id ON figure_when (id, day, source_id);
INSERT INTO figure_day (day, source_id, sentiment, status, items)
    SELECT day, source_id, sentiment, status, count(*) FROM figure_when GROUP BY 1, 2, 3, 4;
INSERT INTO figure_topic (day, source_id, topic, tone, items)
    SELECT w.day, w.source_id, t.code, coalesce(t.sentiment, ''), count(*)
      FROM tag t NOT INDEXED CROSS JOIN figure_when w ON w.id = t.feedback_id
     WHERE t.kind = 'topic' AND t.present
       AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner
                        WHERE o.kind = 'topic' AND o.code = t.code AND o.feedback_id = t.feedback_id
                          AND o.origin = 'owner' AND NOT o.present)
       AND NOT (t.origin = 'owner' AND EXISTS (
               SELECT 1 FROM tag a WHERE a.feedback_id = t.feedback_id AND a.kind = 'topic'
                  AND a.code = t.code AND a.origin = 'auto' AND a.present))
     GROUP BY 1, 2, 3, 4;
DROP TABLE temp.figure_when;
INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)
    SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of;

-- Ideas (issue 9): what the owner makes of suggestions. idea_item: in which items it was asked
-- for; feedback_id may outlive its item. idea_told: the reply by which somebody who asked
-- hears what became of it. idea_left: suggestions that are no idea. reason: why it was declined.
CREATE TABLE idea (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    title      TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('new', 'under_consideration', 'planned', 'done', 'declined')),
    reason     TEXT NOT NULL,
    note       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    status_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE idea_item (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    idea_id     INTEGER NOT NULL REFERENCES idea (id),
    feedback_id INTEGER NOT NULL,
    UNIQUE (idea_id, feedback_id)
) STRICT;
CREATE INDEX idea_item_feedback ON idea_item (feedback_id);
CREATE TABLE idea_told (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    idea_id     INTEGER NOT NULL REFERENCES idea (id),
    feedback_id INTEGER NOT NULL,
    reply_id    INTEGER NOT NULL,
    status      TEXT NOT NULL
) STRICT;
CREATE INDEX idea_told_idea ON idea_told (idea_id);
CREATE INDEX idea_told_reply ON idea_told (reply_id);
CREATE TABLE idea_left (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER NOT NULL UNIQUE
) STRICT;

-- Where the business asks for reviews (issue 9): one link a source.
CREATE TABLE review_link (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL UNIQUE,
    url    TEXT NOT NULL
) STRICT;
