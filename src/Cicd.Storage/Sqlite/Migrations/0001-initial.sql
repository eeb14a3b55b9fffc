-- Times are UTC text (2025-01-31T23:59:59.1234567Z): they sort, and people can read them.
-- JSON is text, so that the sqlite3 shell shows it and json_extract works on it.

CREATE TABLE events (
  -- Global order. AUTOINCREMENT: a position is never used again, also after a prune.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  stream   TEXT NOT NULL,
  -- From 1 without gaps.
  version  INTEGER NOT NULL CHECK (version > 0),
  event_id TEXT NOT NULL,
  type     TEXT NOT NULL,
  payload  TEXT NOT NULL,
  at       TEXT NOT NULL,
  UNIQUE (stream, version),
  UNIQUE (stream, event_id)
);

CREATE TABLE state (
  -- Every write makes a new row with a new number, so that an etag never comes back, also not after a clear.
  etag    INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL,
  grain   TEXT NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (name, grain)
);

CREATE TABLE reminders (
  etag         INTEGER PRIMARY KEY AUTOINCREMENT,
  grain        TEXT NOT NULL,
  name         TEXT NOT NULL,
  -- Uniform hash of the grain id, 0 to 2^32 - 1: silos share the reminders out by ranges of it.
  hash         INTEGER NOT NULL,
  start_at     TEXT NOT NULL,
  -- 100 ns each.
  period_ticks INTEGER NOT NULL,
  UNIQUE (grain, name)
);
CREATE INDEX reminders_by_hash ON reminders (hash);

CREATE TABLE sessions (
  id         TEXT PRIMARY KEY,
  phase      TEXT NOT NULL,
  bucket     TEXT NOT NULL,
  repository TEXT NOT NULL,
  branch     TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  ended_at   TEXT,
  attempt    INTEGER NOT NULL,
  stage      TEXT,
  progress   INTEGER NOT NULL,
  reason     TEXT,
  -- Of the session's stream: an older document never replaces a newer one.
  version    INTEGER NOT NULL,
  -- Which knowledge the failures table has: 10 × attempt + (1 discovered | 2 classified); 0 none.
  failures_mark INTEGER NOT NULL DEFAULT 0,
  document   TEXT NOT NULL
);
CREATE INDEX sessions_by_age ON sessions (created_at DESC, id DESC);
CREATE INDEX sessions_by_bucket ON sessions (bucket, created_at DESC, id DESC);

CREATE TABLE stages (
  id         TEXT PRIMARY KEY,
  session    TEXT NOT NULL,
  attempt    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  phase      TEXT NOT NULL,
  progress   REAL NOT NULL,
  version    INTEGER NOT NULL,
  document   TEXT NOT NULL
);
CREATE INDEX stages_by_session ON stages (session);

CREATE TABLE failures (
  session    TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  failure_id TEXT NOT NULL,
  signature  TEXT NOT NULL,
  category   TEXT NOT NULL,
  severity   TEXT NOT NULL,
  check_name TEXT NOT NULL,
  tool       TEXT NOT NULL,
  file       TEXT,
  line       INTEGER,
  code       TEXT,
  message    TEXT NOT NULL,
  -- Null until classified.
  is_root    INTEGER,
  PRIMARY KEY (session, failure_id)
) WITHOUT ROWID;
CREATE INDEX failures_by_signature ON failures (signature);
