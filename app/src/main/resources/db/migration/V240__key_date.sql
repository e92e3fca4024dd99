-- V240: dates worth preparing for. What a workspace looks out for, how many days before, and what was begun for which day.
CREATE TABLE key_date (
  workspace_id uuid    NOT NULL,
  id           uuid    NOT NULL,
  kind         text    NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('holidays', 'world-day', 'own')),
  code         text,                            -- of a country or a part of one, or of a world day
  name         text    CONSTRAINT name_is_short CHECK (char_length(name) BETWEEN 1 AND 80),
  day          date,
  yearly       boolean NOT NULL DEFAULT false,
  lead_days    int     NOT NULL CONSTRAINT lead_is_within_a_year CHECK (lead_days BETWEEN 0 AND 365),
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT own_has_a_name_and_a_day CHECK ((kind = 'own') = (name IS NOT NULL AND day IS NOT NULL)),
  CONSTRAINT others_have_a_code CHECK ((kind <> 'own') = (code IS NOT NULL))
);
CALL keep_apart('key_date');
CREATE UNIQUE INDEX key_date_is_chosen_once ON key_date (workspace_id, kind, code) WHERE kind <> 'own';

CREATE TABLE key_date_begun (
  workspace_id uuid NOT NULL,
  day          date NOT NULL,
  code         text NOT NULL,                   -- of the date; it outlives what was chosen
  name         text NOT NULL,                   -- as it was called then
  post_id      uuid,
  idea_id      uuid,
  PRIMARY KEY (workspace_id, day, code),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post,
  FOREIGN KEY (workspace_id, idea_id) REFERENCES idea,
  CONSTRAINT a_post_or_an_idea CHECK ((post_id IS NULL) <> (idea_id IS NULL))
);
CALL keep_apart('key_date_begun');
CREATE INDEX key_date_of_post ON key_date_begun (workspace_id, post_id) WHERE post_id IS NOT NULL;
CREATE INDEX key_date_of_idea ON key_date_begun (workspace_id, idea_id) WHERE idea_id IS NOT NULL;
