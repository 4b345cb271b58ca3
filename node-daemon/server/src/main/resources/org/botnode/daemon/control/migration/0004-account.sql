-- Names are in lower case; a password is its Argon2id hash as a PHC string.
CREATE TABLE IF NOT EXISTS account (
  id              BIGINT  PRIMARY KEY,
  name            VARCHAR(50) NOT NULL UNIQUE,
  password        VARCHAR(250) NOT NULL,
  created_at      BIGINT  NOT NULL,
  password_at     BIGINT  NOT NULL,
  disabled_at     BIGINT,
  signed_in_at    BIGINT
);

-- A role without tenant_id is for the whole node.
CREATE TABLE IF NOT EXISTS account_role (
  account_id      BIGINT  NOT NULL,
  tenant_id       BIGINT,
  role            VARCHAR(16) NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account_id, tenant_id),
  FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS sign_in (
  hash            CHAR(64) PRIMARY KEY,
  account_id      BIGINT  NOT NULL,
  begun_at        BIGINT  NOT NULL,
  used_at         BIGINT  NOT NULL,
  FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

ALTER TABLE api_key ADD COLUMN IF NOT EXISTS expires_at BIGINT;

ALTER TABLE api_key ADD COLUMN IF NOT EXISTS used_at BIGINT;
