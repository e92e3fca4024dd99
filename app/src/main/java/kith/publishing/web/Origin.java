package kith.publishing.web;

import java.util.Optional;
import kith.publishing.Idea;
import kith.publishing.KeyDateBeginnings.From;

/**
 * What a post comes from.
 *
 * @param idea that it was before
 * @param date for which it was begun
 */
public record Origin(Optional<Idea> idea, Optional<From> date) {
    static final Origin NONE = new Origin(Optional.empty(), Optional.empty());

    public boolean known() {
        return idea.isPresent() || date.isPresent();
    }
}
