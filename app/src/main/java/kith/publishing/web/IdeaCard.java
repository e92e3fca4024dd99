package kith.publishing.web;

import java.util.List;
import kith.publishing.Idea;

/**
 * An idea as pages show it.
 *
 * @param pillar its name; may be empty
 * @param networks of its channels, each once
 */
public record IdeaCard(Idea idea, String pillar, List<String> networks) {
    public IdeaCard {
        networks = List.copyOf(networks);
    }

    public String id() {
        return idea.id().toString();
    }
}
