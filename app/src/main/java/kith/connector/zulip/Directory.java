package kith.connector.zulip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import tools.jackson.databind.JsonNode;

/** Who and where: the people, the channels and the conversations that {@code realm.json} names. */
final class Directory {
    private static final int LONGEST_NAME = 200;

    /** Kinds of what a message is sent to. */
    private static final int TO_A_PERSON = 1;

    private static final int TO_A_CHANNEL = 2;

    private final Map<String, Said.Author> people = new HashMap<>();
    private final Map<String, Said.Place> channels = new HashMap<>();
    private final Map<String, Recipient> recipients = new HashMap<>();
    private final Map<String, TreeSet<Long>> members = new HashMap<>();

    /**
     * What a message is sent to.
     *
     * @param typeId the person or the channel
     */
    private record Recipient(int type, String typeId) {}

    /**
     * A conversation.
     *
     * @param direct between a few people only
     */
    record Room(Said.Place place, boolean direct) {}

    void addPerson(JsonNode person) {
        Json.id(person, "id").ifPresent(id -> {
            var name = Json.filled(person, "full_name")
                    .or(() -> Json.filled(person, "email"))
                    .orElse(id);
            people.put(id, author(id, name, person.path("is_bot").booleanValue(false)));
        });
    }

    /** People of the server that belong to no organisation: programs that speak in all of them. */
    void addProgram(JsonNode program) {
        Json.id(program, "id").ifPresent(id -> {
            var name = Json.filled(program, "full_name").orElse(Json.text(program, "email"));
            people.putIfAbsent(id, author(id, name.isBlank() ? id : name, true));
        });
    }

    static Said.Author author(String id, String name, boolean bot) {
        return new Said.Author(new RemoteId(id), "@" + brief(name), brief(name), Optional.empty(), bot);
    }

    void addChannel(JsonNode channel) {
        Json.id(channel, "id")
                .ifPresent(id -> channels.put(
                        id,
                        channel(
                                id,
                                Json.text(channel, "name"),
                                !channel.path("invite_only").booleanValue(false))));
    }

    static Said.Place channel(String id, String name, boolean open) {
        return new Said.Place(id, "#" + brief(name), open);
    }

    void addRecipient(JsonNode recipient) {
        var typeId = Json.id(recipient, "type_id");
        Json.id(recipient, "id")
                .ifPresent(id -> typeId.ifPresent(of ->
                        recipients.put(id, new Recipient(recipient.path("type").intValue(0), of))));
    }

    /** Who takes part in a conversation of several. */
    void addSubscription(JsonNode subscription) {
        var recipient = Json.id(subscription, "recipient");
        var person = subscription.path("user_profile");
        if (person.isIntegralNumber()) {
            recipient
                    .filter(id -> Optional.ofNullable(recipients.get(id))
                            .filter(r -> r.type() > TO_A_CHANNEL)
                            .isPresent())
                    .ifPresent(id ->
                            members.computeIfAbsent(id, of -> new TreeSet<>()).add(person.longValue()));
        }
    }

    int peopleCount() {
        return people.size();
    }

    Optional<Said.Author> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    Optional<Said.Place> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** Where a message of this sender to this recipient is said. */
    Optional<Room> room(String recipientId, String sender) {
        return Optional.ofNullable(recipients.get(recipientId)).flatMap(recipient -> switch (recipient.type()) {
            case TO_A_CHANNEL -> channel(recipient.typeId()).map(place -> new Room(place, false));
            case TO_A_PERSON -> direct(both(sender, recipient.typeId()));
            default -> direct(members.getOrDefault(recipientId, new TreeSet<>()));
        });
    }

    private static TreeSet<Long> both(String one, String other) {
        var both = new TreeSet<Long>();
        for (var id : new String[] {one, other}) {
            try {
                both.add(Long.parseLong(id));
            } catch (NumberFormatException e) {
                // no person
            }
        }
        return both;
    }

    /** Between these people, however few they are. */
    Optional<Room> direct(TreeSet<Long> between) {
        if (between.isEmpty()) {
            return Optional.empty();
        }
        var id = between.stream().map(String::valueOf).collect(Collectors.joining(",", "dm:", ""));
        var names = between.stream()
                .limit(8)
                .map(person ->
                        person(String.valueOf(person)).map(Said.Author::name).orElse("?"))
                .collect(Collectors.joining(", "));
        return Optional.of(new Room(new Said.Place(id.length() > 400 ? id.substring(0, 400) : id, names, false), true));
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
