package kith.connector;

import java.net.URI;
import java.time.LocalDate;

/**
 * One limit of a network as dated data.
 *
 * @param id what is limited, such as {@code text.graphemes} or {@code image.bytes}
 * @param value the largest value the network takes
 * @param source where it was read
 * @param read the day it was read
 */
public record Limit(String id, long value, URI source, LocalDate read) {
    public static final String TEXT_GRAPHEMES = "text.graphemes";
    public static final String TEXT_BYTES = "text.bytes";
    public static final String IMAGE_COUNT = "image.count";
    public static final String IMAGE_BYTES = "image.bytes";
}
