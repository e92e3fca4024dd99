package kith.connector.telegram;

import java.net.URI;
import java.util.Optional;
import kith.connector.RemoteId;
import kith.connector.Said;

/**
 * A conversation as an export names it.
 *
 * @param id as bots see it: groups and channels are below zero
 */
record Chat(String id, String number, String name, String type) {
    private static final int LONGEST_NAME = 200;

    static Chat of(String number, String name, String type) {
        return new Chat(prefix(type) + number, number, name, type);
    }

    /** How the Bot API tells people, basic groups, and supergroups with channels apart. */
    private static String prefix(String type) {
        if (type.endsWith("supergroup") || type.endsWith("channel")) {
            return "-100";
        }
        return type.endsWith("group") ? "-" : "";
    }

    Said.Kind kind() {
        if (type.endsWith("channel")) {
            return Said.Kind.POST;
        }
        return type.endsWith("group") ? Said.Kind.MESSAGE : Said.Kind.DIRECT;
    }

    Said.Place place() {
        var shown = name.isBlank() ? "?" : name;
        return new Said.Place(
                id,
                shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown,
                type.startsWith("public"));
    }

    RemoteId message(String messageNumber) {
        return new RemoteId(id + ":" + messageNumber);
    }

    /** Where members see it. */
    Optional<URI> permalink(String messageNumber) {
        return id.startsWith("-100")
                ? Optional.of(URI.create("https://t.me/c/" + number + "/" + messageNumber))
                : Optional.empty();
    }
}
