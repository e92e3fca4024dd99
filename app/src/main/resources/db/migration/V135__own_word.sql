-- V135: words that no dictionary knows and that are right in a workspace: its brand, its places, its slang.

CREATE TABLE own_word (
  workspace_id uuid        NOT NULL,
  word         text        NOT NULL CONSTRAINT own_word_is_a_word CHECK (length(trim(word)) BETWEEN 1 AND 60),
  added_at     timestamptz NOT NULL
);
CALL keep_apart('own_word');
CREATE UNIQUE INDEX own_word_once ON own_word (workspace_id, lower(word));
