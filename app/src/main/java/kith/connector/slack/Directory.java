package kith.connector.slack;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import tools.jackson.databind.JsonNode;

/** Who and where: the people and the conversations that the lists of an export name. */
final class Directory {
    private static final int LONGEST_NAME = 200;

    /** What Slack says by itself. */
    private static final Said.Author SLACK =
            new Said.Author(new RemoteId("USLACKBOT"), "@slackbot", "Slackbot", Optional.empty(), true);

    private final Map<String, Said.Author> people = new HashMap<>();
    private final Map<String, Room> byFolder = new HashMap<>();
    private final Map<String, Room> byId = new HashMap<>();

    /**
     * A conversation.
     *
     * @param direct between a few people only
     */
    record Room(Said.Place place, boolean direct) {}

    void addPerson(JsonNode user) {
        Json.filled(user, "id").map(Directory::brief).ifPresent(id -> people.put(id, person(id, user)));
    }

    private static Said.Author person(String id, JsonNode user) {
        var profile = user.path("profile");
        var login = Json.text(user, "name");
        var shown = Json.filled(profile, "display_name").orElse(login);
        var name = Json.filled(profile, "real_name")
                .or(() -> Json.filled(user, "real_name"))
                .or(() -> Optional.of(shown).filter(s -> !s.isBlank()))
                .orElse(id);
        return author(id, shown, name, user.path("is_bot").booleanValue(false) || id.equals("USLACKBOT"));
    }

    static Said.Author author(String id, String shown, String name, boolean bot) {
        var handle = shown.isBlank() ? "" : "@" + brief(shown);
        return new Said.Author(new RemoteId(id), handle, brief(name), Optional.empty(), bot);
    }

    /** A public channel or, not open, a private one. */
    void addChannel(JsonNode channel, boolean open) {
        var id = Json.text(channel, "id");
        var name = Json.text(channel, "name");
        add(name, id, new Room(new Said.Place(brief(id), "#" + brief(name), open), false));
    }

    /** Between two people or a few; its folder is called by its id or by its name. */
    void addDirect(JsonNode direct) {
        var id = Json.text(direct, "id");
        var members = direct.path("members")
                .valueStream()
                .map(member -> mention(member.stringValue("")).substring(1))
                .limit(8)
                .collect(Collectors.joining(", "));
        var room = new Room(new Said.Place(brief(id), members, false), true);
        add(Json.filled(direct, "name").orElse(id), id, room);
    }

    private void add(String folder, String id, Room room) {
        if (!folder.isBlank() && !id.isBlank()) {
            byFolder.putIfAbsent(composed(folder), room);
            byId.putIfAbsent(id, room);
        }
    }

    int peopleCount() {
        return people.size();
    }

    Optional<Room> inFolder(String folder) {
        return Optional.ofNullable(byFolder.get(composed(folder)));
    }

    /** Some systems take the accents of a file's name apart. */
    private static String composed(String folder) {
        return Normalizer.normalize(folder, Normalizer.Form.NFC);
    }

    Said.Author slack() {
        return people.getOrDefault("USLACKBOT", SLACK);
    }

    Optional<Said.Author> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** How a mention of this user reads. */
    String mention(String userId) {
        return person(userId)
                .map(person -> person.handle().isEmpty() ? "@" + person.name() : person.handle())
                .orElse("@" + userId);
    }

    Optional<String> channelName(String channelId) {
        return Optional.ofNullable(byId.get(channelId)).map(room -> room.place().name());
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
