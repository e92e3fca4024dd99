-- V220: short links of our own. Of a click nothing is kept but that there was one, and in which hour: no address, no browser, no cookie.
CREATE TABLE link (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  code         text        NOT NULL CONSTRAINT code_is_short CHECK (code ~ '^[1-9A-HJ-NP-Za-km-z]{8}$'),
  target       text        NOT NULL CONSTRAINT target_is_of_the_web CHECK (target ~ '^https?://'),
  name         text        NOT NULL DEFAULT '' CONSTRAINT name_is_short CHECK (char_length(name) <= 120),
  source       text        NOT NULL DEFAULT '',   -- the tags that the target is given on the way (UTM)
  medium       text        NOT NULL DEFAULT '',
  campaign     text        NOT NULL DEFAULT '',
  content      text        NOT NULL DEFAULT '',
  post_id      uuid,                              -- the post that says it, and where; null: made by hand
  channel_id   uuid,
  network      text,
  made_by      uuid        NOT NULL,
  made_by_name text        NOT NULL,
  made_at      timestamptz NOT NULL,
  ended_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT origin_is_whole CHECK ((post_id IS NULL) = (channel_id IS NULL) AND (post_id IS NULL) = (network IS NULL))
);
CALL keep_apart('link');
CREATE UNIQUE INDEX link_of_a_variant_is_there_once ON link (workspace_id, post_id, channel_id, md5(target)) WHERE post_id IS NOT NULL;

CREATE TABLE link_click (
  workspace_id uuid        NOT NULL,
  link_id      uuid        NOT NULL,
  hour         timestamptz NOT NULL,
  clicks       bigint      NOT NULL,
  PRIMARY KEY (workspace_id, link_id, hour),
  FOREIGN KEY (workspace_id, link_id) REFERENCES link
);
CALL keep_apart('link_click');

-- Whoever follows a short link names no workspace: ids only.
CREATE TABLE link_code (
  code         text PRIMARY KEY,
  workspace_id uuid NOT NULL,
  link_id      uuid NOT NULL
);

-- How short links of a workspace begin, where not as the rest of Kith.
CREATE TABLE link_address (
  workspace_id uuid PRIMARY KEY,
  address      text NOT NULL CONSTRAINT address_is_of_the_web CHECK (address ~ '^https?://[^/]+$')
);
CALL keep_apart('link_address');

-- Posts whose links are shortened when they leave.
CREATE TABLE post_shortening (
  workspace_id uuid NOT NULL,
  post_id      uuid NOT NULL,
  campaign     text NOT NULL DEFAULT '',
  PRIMARY KEY (workspace_id, post_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_shortening');
