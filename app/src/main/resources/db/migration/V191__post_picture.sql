-- V191: the pictures of a post, and which of them a channel leaves out. What a post shows cannot be taken out of the library.
CREATE TABLE post_picture (
  workspace_id uuid NOT NULL,
  post_id      uuid NOT NULL,
  media_id     uuid NOT NULL,
  position     int  NOT NULL,
  alt          text NOT NULL DEFAULT '',  -- empty: the picture's own
  PRIMARY KEY (workspace_id, post_id, media_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, media_id) REFERENCES media
);
CALL keep_apart('post_picture');
CREATE INDEX post_picture_of_media ON post_picture (workspace_id, media_id);

ALTER TABLE post_variant ADD COLUMN without uuid[] NOT NULL DEFAULT '{}';
