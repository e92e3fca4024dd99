-- V129: mail that we send. A letter is a row before it is a request, and so is the attempt to hand it in.
CREATE TABLE mail_server (
  workspace_id   uuid        PRIMARY KEY,
  host           text        NOT NULL,
  port           int         NOT NULL CONSTRAINT port_is_one CHECK (port BETWEEN 1 AND 65535),
  tls            boolean     NOT NULL,   -- encrypted from the first byte; else by STARTTLS
  username       text        NOT NULL,   -- empty: it asks for none
  sealed         bytea,                  -- the password
  sender_name    text        NOT NULL,
  sender_address text        NOT NULL,
  CONSTRAINT a_name_has_a_password CHECK ((username = '') = (sealed IS NULL))
);
CALL keep_apart('mail_server');

CREATE TABLE outgoing_mail (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  message_id   text,                     -- as in its head, from the first attempt on, and the same in all
  to_address   text        NOT NULL,
  reply_to     text        NOT NULL DEFAULT '',
  subject      text        NOT NULL,
  text         text        NOT NULL,
  html         text        NOT NULL,
  state        text        NOT NULL CONSTRAINT state_is_known
                 CHECK (state IN ('planned', 'asked', 'waiting', 'sent', 'refused', 'unknown', 'given-up')),
  why          text        NOT NULL DEFAULT '',
  tries        int         NOT NULL DEFAULT 0,
  made_at      timestamptz NOT NULL,
  first_asked_at timestamptz,
  settled_at   timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT settled_has_a_time CHECK ((settled_at IS NOT NULL) = (state IN ('sent', 'refused', 'unknown', 'given-up')))
);
CALL keep_apart('outgoing_mail');
CREATE INDEX outgoing_mail_by_time ON outgoing_mail (workspace_id, made_at DESC, id DESC);
CREATE INDEX outgoing_mail_waiting ON outgoing_mail (workspace_id) WHERE state = 'waiting';
