package kith.text.adapt;

import kith.text.Because;
import kith.text.Reading;

/**
 * What a person said of a text.
 *
 * @param read as the model reads the text, without any lesson
 * @param score one of {@link Adaptation#TAUGHT}
 * @param label the right one, as the API writes it, such as {@code negative} or {@code not-offensive}; the model's own where
 *     somebody agreed
 */
public record Lesson(String text, Reading read, Because.Score score, String label) {}
