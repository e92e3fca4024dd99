package kith.connector.ghost;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;

/** What one of Ghost's ids names. They are unique everywhere, and alike for things of every kind. */
record Thing(Kind kind, String id) {
    private static final Pattern SHAPE = Pattern.compile("(post|comment|member|author)/([0-9a-f]{24})");

    enum Kind {
        POST,
        COMMENT,
        MEMBER,
        AUTHOR
    }

    static Optional<Thing> of(String id) {
        var match = SHAPE.matcher(id);
        return match.matches()
                ? Optional.of(new Thing(Kind.valueOf(match.group(1).toUpperCase(Locale.ROOT)), match.group(2)))
                : Optional.empty();
    }

    static Optional<Thing> of(Kind kind, String id) {
        return of(kind.name().toLowerCase(Locale.ROOT) + "/" + id);
    }

    /**
     * @throws Trouble when the id is none of this kind
     */
    static Thing of(RemoteId id, Kind... kinds) {
        return of(id.value())
                .filter(thing -> List.of(kinds).contains(thing.kind))
                .orElseThrow(() ->
                        new Trouble(new Outcome.Refused("“" + id + "” is nothing of Ghost this can be done to.")));
    }

    boolean is(Kind other) {
        return kind == other;
    }

    RemoteId remote() {
        return new RemoteId(toString());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
