-- How long users waited on a day (as days since 1970), by bot and channel: `answered` messages that were committed together with
-- an answer, the milliseconds that they took from being taken in hand until right before that commit, the longest of them, and
-- how many took longer than that. A table of its own, since it does not replicate.
CREATE TABLE daily_response (
  day             INTEGER NOT NULL,
  bot_id          INTEGER NOT NULL,
  channel         INTEGER NOT NULL,
  answered        INTEGER NOT NULL,
  response_ms     INTEGER NOT NULL,
  slowest_ms      INTEGER NOT NULL,
  over_2_s        INTEGER NOT NULL,
  over_5_s        INTEGER NOT NULL,
  PRIMARY KEY (day, bot_id, channel)
) STRICT;
