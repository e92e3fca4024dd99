package kith.publishing.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kith.publishing.Idea;
import kith.publishing.KeyDateBeginnings.From;

/**
 * An idea as pages show it.
 *
 * @param pillar its name; may be empty
 * @param networks of its channels, each once
 * @param date for which it was noted
 */
public record IdeaCard(Idea idea, String pillar, List<String> networks, Optional<From> date) {
    public IdeaCard {
        networks = List.copyOf(networks);
    }

    /** On which it is likely to be said: its date's, where that is still to come, else tomorrow. */
    public LocalDate day(LocalDate today) {
        return date.map(From::day).filter(day -> !day.isBefore(today)).orElse(today.plusDays(1));
    }

    public String id() {
        return idea.id().toString();
    }
}
