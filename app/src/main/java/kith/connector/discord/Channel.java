package kith.connector.discord;

import java.net.URI;
import java.util.Optional;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.JsonItems;

/** A channel, a thread of one, or a conversation of a few, as a file names it. */
record Channel(String guild, String id, String type, String around, String name) {
    private static final int LONGEST_NAME = 200;

    static Channel of(JsonItems file) {
        return new Channel(
                file.fact("guild.id"),
                file.fact("channel.id"),
                file.fact("channel.type"),
                file.fact("channel.category"),
                file.fact("channel.name"));
    }

    boolean direct() {
        return type.startsWith("Direct");
    }

    boolean thread() {
        return type.endsWith("Thread");
    }

    /** A thread has the id of the message it began with. */
    Optional<RemoteId> root() {
        return thread() ? Optional.of(new RemoteId(id)) : Optional.empty();
    }

    Said.Place place() {
        var shown = direct() ? name : thread() && !around.isBlank() ? "#" + around + " › " + name : "#" + name;
        return new Said.Place(
                id,
                shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown,
                !direct() && !type.equals("GuildPrivateThread"));
    }

    /** Where members see a message. */
    Optional<URI> permalink(String message) {
        var server = guild.isBlank() || guild.equals("0") ? "@me" : guild;
        return (server + id + message).matches("(?:@me)?\\d+")
                ? Optional.of(URI.create("https://discord.com/channels/" + server + "/" + id + "/" + message))
                : Optional.empty();
    }
}
