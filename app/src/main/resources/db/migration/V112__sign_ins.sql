-- V112: accounts are connected by a sign-in at the network's own page. What goes with the browser is kept here as a digest only.

CREATE TABLE sign_in (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  state_hash   bytea       NOT NULL,       -- SHA-256 of what the network hands back
  person_id    uuid        NOT NULL,       -- who began it; nobody else finishes it
  session_id   uuid,                       -- the browser in which it was begun; none for a program
  network      text        NOT NULL,
  channel_id   uuid,                       -- that is to be connected again, or that it connected
  again        boolean     NOT NULL,
  name         text        NOT NULL,
  settings     jsonb       NOT NULL,
  back         text        NOT NULL,       -- where the network was told to send the browser
  issuer       text,
  sealed       bytea,                      -- the secrets of the way there; gone once used
  begun_at     timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz,
  outcome      text        CONSTRAINT outcome_is_known CHECK (outcome IN ('connected', 'cancelled', 'refused')),
  why          text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT again_is_for_a_channel CHECK (NOT again OR channel_id IS NOT NULL),
  CONSTRAINT outcome_comes_after_use CHECK (outcome IS NULL OR used_at IS NOT NULL),
  CONSTRAINT secrets_go_with_use CHECK ((used_at IS NULL) = (sealed IS NOT NULL))
);
CALL keep_apart('sign_in');
CREATE UNIQUE INDEX sign_in_by_state ON sign_in (workspace_id, state_hash);

-- What connectors remember between sign-ins, such as Kith as an app of a server.
CREATE TABLE sign_in_memory (
  workspace_id uuid  NOT NULL,
  network      text  NOT NULL,
  name         text  NOT NULL,
  sealed       bytea NOT NULL,
  PRIMARY KEY (workspace_id, network, name)
);
CALL keep_apart('sign_in_memory');

-- That a channel's credentials came by a sign-in, and by whose. The credentials lie with all others, in channel_secret.
CREATE TABLE channel_grant (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  person_id    uuid        NOT NULL,
  granted_at   timestamptz NOT NULL,
  expires_at   timestamptz,                -- of the credentials as they are; none: they hold until revoked
  scopes       text[]      NOT NULL,       -- as the network spells them; empty where it does not say
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('channel_grant');
