-- V144: the charter of a workspace: numbered articles in several languages, in versions. A version is a draft until it is agreed to;
-- from then on nothing in it changes, because decisions cite it. The one in force is the latest of those whose day has come.
CREATE TABLE charter (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  language     text        NOT NULL,   -- the original; the others are translations of it
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT charter_once UNIQUE (workspace_id)
);
CALL keep_apart('charter');

CREATE TABLE charter_version (
  workspace_id     uuid        NOT NULL,
  charter_id       uuid        NOT NULL,
  number           int         NOT NULL CONSTRAINT versions_count_from_one CHECK (number >= 1),
  revision         int         NOT NULL DEFAULT 1,  -- grows with every change, so that nobody agrees to what they have not read
  force_from       timestamptz,                     -- null: from the agreement on
  made_by          uuid        NOT NULL,
  made_by_name     text        NOT NULL,
  made_at          timestamptz NOT NULL,
  proposed_by      uuid,
  proposed_by_name text,
  proposed_at      timestamptz,
  agreed_by        uuid,
  agreed_by_name   text,
  agreed_at        timestamptz,
  PRIMARY KEY (workspace_id, charter_id, number),
  FOREIGN KEY (workspace_id, charter_id) REFERENCES charter,
  CONSTRAINT proposed_whole CHECK (num_nonnulls(proposed_by, proposed_by_name, proposed_at) IN (0, 3)),
  CONSTRAINT agreed_whole CHECK (num_nonnulls(agreed_by, agreed_by_name, agreed_at) IN (0, 3)),
  CONSTRAINT agreed_to_what_was_proposed CHECK (agreed_at IS NULL OR proposed_at IS NOT NULL),
  CONSTRAINT in_force_after_the_agreement CHECK (agreed_at IS NULL OR force_from >= agreed_at)
);
CALL keep_apart('charter_version');
CREATE UNIQUE INDEX one_draft ON charter_version (workspace_id, charter_id) WHERE agreed_at IS NULL;

CREATE TABLE charter_text (
  workspace_id uuid NOT NULL,
  charter_id   uuid NOT NULL,
  number       int  NOT NULL,
  language     text NOT NULL CONSTRAINT language_is_a_code CHECK (language ~ '^[a-z]{2}$'),
  title        text NOT NULL,
  preamble     text NOT NULL,
  PRIMARY KEY (workspace_id, charter_id, number, language),
  FOREIGN KEY (workspace_id, charter_id, number) REFERENCES charter_version ON DELETE CASCADE
);
CALL keep_apart('charter_text');

CREATE TABLE charter_article (
  workspace_id uuid NOT NULL,
  charter_id   uuid NOT NULL,
  number       int  NOT NULL,
  language     text NOT NULL,
  place        int  NOT NULL CONSTRAINT articles_count_from_one CHECK (place >= 1),
  title        text NOT NULL,
  body         text NOT NULL,
  follows      text NOT NULL,          -- what happens to what goes against it
  PRIMARY KEY (workspace_id, charter_id, number, language, place),
  FOREIGN KEY (workspace_id, charter_id, number, language) REFERENCES charter_text ON DELETE CASCADE
);
CALL keep_apart('charter_article');
