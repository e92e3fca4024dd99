package kith.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Act.Content;

/**
 * A post and what hangs on it: further parts, each an answer to the part before it, and a first comment under the post.
 * The parts leave one after another, each when the one before it is there; the comment leaves last.
 */
public record Chain(Content post, List<Content> thread, Optional<Content> firstComment) {
    public Chain {
        thread = List.copyOf(thread);
    }

    /** All that is said, in the order in which it leaves. */
    public List<Content> contents() {
        var all = new ArrayList<Content>();
        all.add(post);
        all.addAll(thread);
        firstComment.ifPresent(all::add);
        return all;
    }

    /** On which part a later part hangs. */
    public int hangsOn(int part) {
        return firstComment.isPresent() && part == contents().size() ? 1 : part - 1;
    }
}
