-- V225: how the names of a workspace are written, and words that it does not use, with what to say instead.
CREATE TABLE brand_word (
  workspace_id uuid   NOT NULL,
  id           uuid   NOT NULL,
  kind         text   NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('name', 'avoided')),
  word         text   NOT NULL CONSTRAINT word_is_short CHECK (char_length(word) BETWEEN 1 AND 80),
  others       text[] NOT NULL DEFAULT '{}',  -- of a name: as it is written wrongly; of a word: what to say instead
  why          text   NOT NULL DEFAULT '',
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('brand_word');
CREATE UNIQUE INDEX brand_word_once ON brand_word (workspace_id, lower(word));
