package kith.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;

/** Somebody who speaks in the workshop, answering nobody. */
public final class Kofi {
    private Kofi() {}

    public static Said says(String id, Instant at, String text) {
        return new Said(
                new RemoteId(id),
                Kind.MESSAGE,
                Author.of("kofi", "kofi", "Kofi Asante"),
                at,
                Optional.empty(),
                text,
                Optional.empty(),
                new Place("workshop", "#workshop", true),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
