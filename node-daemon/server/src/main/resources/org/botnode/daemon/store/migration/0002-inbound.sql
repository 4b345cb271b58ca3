-- The keys of what came in, in one B-tree in place of two: ordered by the key under which a message counts once, so that
-- taking one in and finding it again touch the same page. `id` needs no index: it is that of the message it became.
-- Other rows of a user leave with the user by the first column.
CREATE TABLE inbound_next (
  id              INTEGER NOT NULL,
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
  PRIMARY KEY (user_id, bot_id, account, event_key)
) STRICT, WITHOUT ROWID;
INSERT INTO inbound_next (id, bot_id, account, user_id, event_key, body_hash, session_id, platform_time, received_at,
    state, raw)
  SELECT id, bot_id, account, user_id, event_key, body_hash, session_id, platform_time, received_at, state, raw
  FROM inbound ORDER BY user_id, bot_id, account, event_key;
DROP TABLE inbound;
ALTER TABLE inbound_next RENAME TO inbound;
