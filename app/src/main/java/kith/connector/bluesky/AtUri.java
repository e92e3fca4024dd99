package kith.connector.bluesky;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;

/** The address of one record: whose, in which collection, under which key. Always by DID, since handles change. */
record AtUri(String did, String collection, String rkey) {
    private static final Pattern SHAPE =
            Pattern.compile("at://(did:[a-z]+:[a-zA-Z0-9._:%-]+)/([a-zA-Z][a-zA-Z0-9.-]*)/([a-zA-Z0-9._:~-]+)");

    static Optional<AtUri> of(String uri) {
        var match = SHAPE.matcher(uri);
        return match.matches()
                ? Optional.of(new AtUri(match.group(1), match.group(2), match.group(3)))
                : Optional.empty();
    }

    /**
     * @throws Trouble when the id is none of a record
     */
    static AtUri of(RemoteId id) {
        return of(id.value())
                .orElseThrow(() -> new Trouble(new Outcome.Refused("“" + id + "” is no record of Bluesky.")));
    }

    RemoteId id() {
        return new RemoteId(toString());
    }

    /** Where people see a post. Bluesky's web app also takes a DID where it shows a handle. */
    URI permalink(String handleOrDid) {
        return URI.create("https://bsky.app/profile/" + handleOrDid + "/post/" + rkey);
    }

    @Override
    public String toString() {
        return "at://" + did + "/" + collection + "/" + rkey;
    }
}
