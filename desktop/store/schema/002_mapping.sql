-- What the columns of a table mean, remembered for the next file with the same columns.

-- layout: the key of the columns as they were found; mapping: JSON as `--mapping` takes it;
-- name: the file whose columns were corrected; used_at: epoch seconds of the last use.
CREATE TABLE mapping (
    layout  TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    name    TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
