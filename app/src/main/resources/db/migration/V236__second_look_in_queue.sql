-- V236: a reply of ours that waits for a second look is a case of the queue, and its writer the reason that brings it there.
ALTER TABLE review_reason DROP CONSTRAINT source_is_known;
ALTER TABLE review_reason ADD CONSTRAINT source_is_known
  CHECK (source IN ('person', 'member', 'rule', 'raid', 'second-look'));
