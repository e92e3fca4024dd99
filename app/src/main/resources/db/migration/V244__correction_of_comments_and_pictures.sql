-- V244: a correction reaches the first comment and the pictures, too.
ALTER TABLE post_correction
  ADD media_was uuid[],                      -- all four, or the pictures stay as they are
  ADD alts_was  text[],
  ADD media     uuid[],
  ADD alts      text[],
  ADD CONSTRAINT pictures_exchanged_one_by_one CHECK (
    num_nonnulls(media_was, alts_was, media, alts) IN (0, 4)
    AND (media IS NULL OR cardinality(media) = cardinality(alts)
                      AND cardinality(media_was) = cardinality(alts_was)
                      AND cardinality(media) = cardinality(media_was)));

ALTER TABLE post_corrected
  DROP CONSTRAINT way_is_known,
  ADD CONSTRAINT way_is_known CHECK (way IN ('same', 'edit', 'answer', 'left')),
  ADD comment_way  text CONSTRAINT comment_way_is_known CHECK (comment_way IN ('edit', 'add', 'delete', 'left')),
  ADD comment_was  text,
  ADD comment_says text,
  ADD pictures_way text CONSTRAINT pictures_way_is_known CHECK (pictures_way IN ('edit', 'left')),
  ADD CONSTRAINT comment_whole CHECK (num_nonnulls(comment_way, comment_was, comment_says) IN (0, 3));

-- A comment that is taken away by a correction, as a post is by two people, is an act of its own kind.
ALTER TABLE post_later_act
  DROP CONSTRAINT does_is_known,
  ADD CONSTRAINT does_is_known CHECK (does IN ('edit', 'answer', 'delete', 'comment', 'edit-comment', 'delete-comment'));
DROP INDEX post_later_act_corrects_once;
CREATE UNIQUE INDEX post_later_act_corrects_once ON post_later_act (workspace_id, done_to, number, does) WHERE number IS NOT NULL;

ALTER TABLE waiting_correction
  ADD comment_channels uuid[] NOT NULL DEFAULT '{}',   -- whose first comment changes
  ADD comments         text[] NOT NULL DEFAULT '{}',
  ADD media            uuid[],                         -- both, or the pictures stay as they are
  ADD alts             text[],
  ADD CONSTRAINT a_comment_for_each_channel CHECK (cardinality(comment_channels) = cardinality(comments)),
  ADD CONSTRAINT words_for_each_picture CHECK (
    num_nonnulls(media, alts) IN (0, 2) AND (media IS NULL OR cardinality(media) = cardinality(alts)));
