-- severity 0: warning, 1: critical. state 0: raised, 1: acknowledged, 2: cleared.
CREATE TABLE IF NOT EXISTS alert (
  id              BIGINT  PRIMARY KEY,
  signal          VARCHAR(32) NOT NULL,
  subject         VARCHAR(200) NOT NULL,
  severity        SMALLINT NOT NULL CHECK (severity BETWEEN 0 AND 1),
  state           SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 2),
  reading         DOUBLE PRECISION NOT NULL,
  threshold       DOUBLE PRECISION NOT NULL,
  raised_at       BIGINT  NOT NULL,
  changed_at      BIGINT  NOT NULL,
  acknowledged_at BIGINT,
  acknowledged_by VARCHAR(64),
  cleared_at      BIGINT
);

CREATE TABLE IF NOT EXISTS alert_silence (
  signal          VARCHAR(32) PRIMARY KEY,
  since           BIGINT  NOT NULL,
  until           BIGINT  NOT NULL,
  reason          VARCHAR(200) NOT NULL
);
