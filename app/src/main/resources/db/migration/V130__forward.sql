-- V130: services concerned (support, sales, press …), and what is forwarded to them. The link to a request is signed, so that no table
-- outside the workspace has to know it; what is true of it, that it is used or over, is in the row.
CREATE TABLE service (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  way          text        NOT NULL CONSTRAINT way_is_known CHECK (way IN ('mail', 'webhook')),
  address      text        NOT NULL,
  language     text        NOT NULL,
  sealed       bytea,                   -- with what calls are signed
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT service_once UNIQUE (workspace_id, name),
  CONSTRAINT calls_are_signed CHECK ((way = 'webhook') = (sealed IS NOT NULL))
);
CALL keep_apart('service');

CREATE TABLE forward (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  service_id      uuid        NOT NULL,
  service_name    text        NOT NULL,
  message_id      uuid        NOT NULL,  -- what it is about
  quote           text        NOT NULL,  -- as that stood then
  author          text        NOT NULL,
  note            text        NOT NULL,
  link            text        NOT NULL,
  state           text        NOT NULL CONSTRAINT state_is_known CHECK (state IN ('leaving', 'asked', 'failed', 'answered', 'withdrawn')),
  why             text        NOT NULL DEFAULT '',
  tries           int         NOT NULL DEFAULT 0,
  mail_id         uuid,
  made_by         uuid        NOT NULL,
  made_by_name    text        NOT NULL,
  made_at         timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  answer          text,
  answered_by     text,
  answered_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT answered_whole CHECK ((state = 'answered') = (answer IS NOT NULL)
                                   AND (answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
CALL keep_apart('forward');
CREATE INDEX forward_of_conversation ON forward (workspace_id, conversation_id, made_at);
CREATE INDEX forward_by_mail ON forward (workspace_id, mail_id) WHERE mail_id IS NOT NULL;
