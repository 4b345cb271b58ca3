-- Times are milliseconds since 1970, ids are snowflakes, codes are small integers, JSON is text.

CREATE TABLE sync_state (
  k               INTEGER PRIMARY KEY CHECK (k = 1),
  tenant_id       INTEGER NOT NULL,
  shard_id        INTEGER NOT NULL CHECK (shard_id BETWEEN -1 AND 1023),
  mode            INTEGER NOT NULL CHECK (mode BETWEEN 0 AND 4),
  epoch           INTEGER NOT NULL,
  txn             INTEGER NOT NULL,
  acked_seq       INTEGER NOT NULL,
  acked_chain     BLOB    NOT NULL,
  schema_version  INTEGER NOT NULL,
  node_id         INTEGER NOT NULL,
  freeze_seq      INTEGER,
  needs_resnapshot INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_outbox (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  txn             INTEGER NOT NULL,
  tbl             INTEGER NOT NULL,
  pk              INTEGER NOT NULL,
  op              INTEGER NOT NULL CHECK (op BETWEEN 1 AND 3),
  img             TEXT,
  schema_version  INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_txn (
  txn             INTEGER PRIMARY KEY,
  last_seq        INTEGER NOT NULL,
  chain           BLOB    NOT NULL
) STRICT;

CREATE TABLE promotion (
  attempt         INTEGER NOT NULL,
  step            INTEGER NOT NULL,
  at              INTEGER NOT NULL,
  detail          TEXT    NOT NULL,
  PRIMARY KEY (attempt, step)
) STRICT;

CREATE TABLE tenant_control (
  id              INTEGER PRIMARY KEY,
  name            TEXT    NOT NULL UNIQUE,
  value           TEXT    NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;

-- `version` is the hash of the manifest in force; `versions` lists, as JSON, every one that a dialog still needs.
CREATE TABLE bot (
  id              INTEGER PRIMARY KEY,
  slug            TEXT    NOT NULL UNIQUE,
  name            TEXT    NOT NULL,
  version         TEXT    NOT NULL,
  versions        TEXT    NOT NULL,
  settings        TEXT    NOT NULL,
  is_public       INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  installed_at    INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE end_user (
  id              INTEGER PRIMARY KEY,
  channel         INTEGER NOT NULL,
  account         TEXT    NOT NULL,
  external_id     TEXT    NOT NULL,
  name            TEXT    NOT NULL,
  last_seen_day   INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  UNIQUE (account, external_id)
) STRICT;

CREATE TABLE session (
  id              INTEGER PRIMARY KEY,
  bot_id          INTEGER NOT NULL REFERENCES bot (id) ON DELETE CASCADE,
  user_id         INTEGER NOT NULL REFERENCES end_user (id) ON DELETE CASCADE,
  channel         INTEGER NOT NULL,
  account         TEXT    NOT NULL,
  state           INTEGER NOT NULL,
  variables       TEXT    NOT NULL,
  opened_at       INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of_user ON session (user_id, bot_id, id);
CREATE INDEX session_of_bot ON session (bot_id, id);

-- The id is the session's: a session waits in at most one place.
CREATE TABLE dialog_state (
  id              INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  version         TEXT    NOT NULL,
  state           TEXT    NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE message (
  id              INTEGER PRIMARY KEY,
  session_id      INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  role            INTEGER NOT NULL,
  type            INTEGER NOT NULL,
  body            TEXT    NOT NULL,
  reply_to        INTEGER,
  extra           TEXT,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX message_of_session ON message (session_id, id);

-- The id is that of the message it became, or will become.
CREATE TABLE inbound (
  id              INTEGER PRIMARY KEY,
  bot_id          INTEGER NOT NULL,
  account         TEXT    NOT NULL,
  user_id         INTEGER NOT NULL REFERENCES end_user (id) ON DELETE CASCADE,
  event_key       TEXT    NOT NULL,
  body_hash       BLOB    NOT NULL,
  session_id      INTEGER,
  platform_time   INTEGER,
  received_at     INTEGER NOT NULL,
  state           INTEGER NOT NULL,
  raw             BLOB,
  UNIQUE (user_id, bot_id, account, event_key)
) STRICT;

-- scope 1: a bot's, for all users; scope 2: a user's, for all bots of the tenant.
CREATE TABLE memory (
  id              INTEGER PRIMARY KEY,
  scope           INTEGER NOT NULL CHECK (scope IN (1, 2)),
  owner_id        INTEGER NOT NULL,
  name            TEXT    NOT NULL,
  value           TEXT    NOT NULL,
  expires_at      INTEGER,
  updated_at      INTEGER NOT NULL,
  UNIQUE (scope, owner_id, name)
) STRICT;

-- One row a day (as days since 1970), bot and channel; the id is minted on that day.
CREATE TABLE daily_aggregate (
  id              INTEGER PRIMARY KEY,
  day             INTEGER NOT NULL,
  bot_id          INTEGER NOT NULL,
  channel         INTEGER NOT NULL,
  messages        INTEGER NOT NULL,
  replies         INTEGER NOT NULL,
  users           INTEGER NOT NULL,
  sessions        INTEGER NOT NULL,
  UNIQUE (day, bot_id, channel)
) STRICT;

-- What a bot has declared; its rows stand in the table named `bot_<bot id>_<name>`.
CREATE TABLE bot_table (
  id              INTEGER PRIMARY KEY,
  bot_id          INTEGER NOT NULL REFERENCES bot (id) ON DELETE CASCADE,
  name            TEXT    NOT NULL COLLATE NOCASE,
  columns         TEXT    NOT NULL,
  created_at      INTEGER NOT NULL,
  UNIQUE (bot_id, name)
) STRICT;

CREATE TABLE blob (
  hash            TEXT    NOT NULL,
  part            INTEGER NOT NULL,
  data            BLOB    NOT NULL,
  PRIMARY KEY (hash, part)
) STRICT;
