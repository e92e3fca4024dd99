-- A reaction that was taken back keeps its row, so that one told late does not put it in again.
ALTER TABLE reaction
  ADD COLUMN taken_back_at timestamptz;
