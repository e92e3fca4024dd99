package kith.publishing.web;

import java.util.List;
import kith.publishing.FeedPost;

/**
 * A rule as its page shows it.
 *
 * @param source name of the channel that brings it
 * @param targets names of those on which it is said
 */
public record FeedPostLine(FeedPost rule, String source, List<String> targets) {
    public FeedPostLine {
        targets = List.copyOf(targets);
    }
}
