-- V227: videos stand in the library beside pictures. What networks ask of one (length, codec, frames a second) is read once, when it comes.
ALTER TABLE media
  DROP CONSTRAINT content_type_is_ours,
  ADD CONSTRAINT content_type_is_ours CHECK (content_type IN ('image/jpeg', 'image/png', 'video/mp4', 'video/quicktime')),
  ADD COLUMN milliseconds bigint CONSTRAINT video_has_a_length CHECK (milliseconds > 0),
  ADD COLUMN codec        text,
  ADD COLUMN frame_rate   real,
  ADD CONSTRAINT a_video_was_read CHECK ((content_type LIKE 'video/%') = (milliseconds IS NOT NULL AND codec IS NOT NULL AND frame_rate IS NOT NULL));
