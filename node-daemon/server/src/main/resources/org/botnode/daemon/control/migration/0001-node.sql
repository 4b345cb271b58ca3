-- Times are milliseconds since 1970, ids are snowflakes.

CREATE TABLE IF NOT EXISTS node (
  k               INTEGER PRIMARY KEY CHECK (k = 1),
  id              BIGINT  NOT NULL,
  name            VARCHAR(64) NOT NULL,
  generator       SMALLINT NOT NULL CHECK (generator BETWEEN 0 AND 1023),
  created_at      BIGINT  NOT NULL
);

-- state 0: being made, 1: active, 2: being removed; a start finishes 0 and 2.
CREATE TABLE IF NOT EXISTS tenant (
  id              BIGINT  PRIMARY KEY,
  slug            VARCHAR(63) NOT NULL UNIQUE,
  name            VARCHAR(200) NOT NULL,
  state           SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 2),
  created_at      BIGINT  NOT NULL
);

CREATE TABLE IF NOT EXISTS api_key (
  id              BIGINT  PRIMARY KEY,
  hash            CHAR(64) NOT NULL UNIQUE,
  label           VARCHAR(100) NOT NULL,
  role            VARCHAR(16) NOT NULL,
  tenant_id       BIGINT,
  created_at      BIGINT  NOT NULL,
  revoked_at      BIGINT,
  FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS setting (
  name            VARCHAR(100) PRIMARY KEY,
  json            CHARACTER LARGE OBJECT NOT NULL,
  updated_at      BIGINT  NOT NULL
);

CREATE TABLE IF NOT EXISTS capacity_point (
  at              BIGINT  NOT NULL,
  kind            VARCHAR(32) NOT NULL,
  json            CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (kind, at)
);
