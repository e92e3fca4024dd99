package kith.moderation.web;

import java.util.List;
import kith.message.Message;
import kith.moderation.Rule.Mode;

/**
 * What a rule found lately.
 *
 * @param did what it did, or would have done, each in the reader's words
 * @param labels it put on the conversation that nobody took off
 */
public record ListedMatch(Message message, Mode mode, List<String> did, List<String> labels) {
    public ListedMatch {
        did = List.copyOf(did);
        labels = List.copyOf(labels);
    }
}
