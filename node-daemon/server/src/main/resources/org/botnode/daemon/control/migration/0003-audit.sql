-- Append-only: rows are added at the end and, when they are too old, removed at the beginning; never changed.
CREATE TABLE IF NOT EXISTS audit_entry (
  seq     BIGINT       PRIMARY KEY,
  at      BIGINT       NOT NULL,
  actor   VARCHAR(200) NOT NULL,
  action  VARCHAR(200) NOT NULL,
  tenant  VARCHAR(64)  NOT NULL,
  subject VARCHAR(500) NOT NULL,
  address VARCHAR(64)  NOT NULL,
  status  SMALLINT     NOT NULL,
  times   INTEGER      NOT NULL,
  trace   VARCHAR(64)  NOT NULL,
  hash    CHAR(64)     NOT NULL
);

CREATE INDEX IF NOT EXISTS audit_entry_tenant ON audit_entry (tenant, seq);

CREATE INDEX IF NOT EXISTS audit_entry_at ON audit_entry (at);

-- The last entry that was removed, on which the first that is left rests. One row.
CREATE TABLE IF NOT EXISTS audit_anchor (
  k    TINYINT  PRIMARY KEY CHECK (k = 1),
  seq  BIGINT   NOT NULL,
  hash CHAR(64) NOT NULL
);
