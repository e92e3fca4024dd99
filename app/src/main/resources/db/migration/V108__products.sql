-- V108: the products of a workspace, in the order in which its people list them. A change counts as a lesson in rereading, so that
-- messages of before are read again. A message's “holds” has one more bit for them.
CREATE TABLE product (
  workspace_id uuid   NOT NULL,
  number       int    NOT NULL,
  name         text   NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  variants     text[] NOT NULL,   -- other ways to write it, as word rules
  PRIMARY KEY (workspace_id, number)
);
CALL keep_apart('product');
