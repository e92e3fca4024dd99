package kith.connector.sandbox.network;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** How the network writes what it knows for those who ask. */
final class Wire {
    private final World world;
    private final URI base;

    Wire(World world, URI base) {
        this.world = world;
        this.base = base;
    }

    ObjectNode person(Person person) {
        return object().put("id", person.id())
                .put("handle", person.handle())
                .put("name", person.name())
                .put("bot", person.role() == Person.Role.BOT);
    }

    ObjectNode profile(Person person) {
        return person(person)
                .put("biography", person.biography())
                .put("language", person.language())
                .put("joined", person.joined().toString())
                .put("url", base + "/@" + person.handle());
    }

    ObjectNode account(Person person) {
        var rights = object();
        rights.putArray("rights").add("write").add("read").add("measure");
        if (person.moderates()) {
            rights.withArray("rights").add("moderate");
        }
        return profile(person).setAll(rights);
    }

    ObjectNode room(Room room) {
        return object().put("id", room.id()).put("name", room.name()).put("language", room.language());
    }

    ObjectNode post(Post post) {
        var node = object().put("id", post.id());
        node.set("author", person(world.person(post.author())));
        node.put("at", post.at().toString());
        post.edited().ifPresent(at -> node.put("edited", at.toString()));
        post.to().ifPresent(to -> node.put("to", to));
        if (!post.direct()) {
            node.set("room", room(world.room(post.room())));
            node.put("url", base + "/p/" + post.id());
        }
        post.parent().ifPresent(parent -> {
            node.put("parent", parent);
            node.put("parentAuthor", world.post(parent).author());
        });
        post.root().ifPresent(root -> node.put("root", root));
        node.put("text", post.text()).put("language", post.language());
        node.put("hidden", post.hidden()).put("locked", post.locked()).put("deleted", post.deleted());
        var mentions = node.putArray("mentions");
        world.mentionedIn(post.text()).forEach(mentions::add);
        var pictures = node.putArray("pictures");
        for (var picture : post.pictures()) {
            pictures.addObject().put("url", base + "/pictures/" + picture.id()).put("alt", picture.alt());
        }
        return node;
    }

    ObjectNode metrics(Post post) {
        var reactions = world.reactionsTo(post.id());
        var comments = world.answersTo(post.id());
        // Nobody looks at a made network: views are a plausible multiple that only grows.
        var views = 17L * reactions + 29L * comments + 40;
        return object().put("views", views).put("reactions", reactions).put("comments", comments);
    }

    /** A change as an event of the feed; it holds all that is needed to understand it. */
    Optional<ObjectNode> event(Change change) {
        return switch (change) {
            case Change.Wrote(var post, var key) -> Optional.of(postEvent("post", post.id(), post.at()));
            case Change.Edited(var post, var text, var pictures, var at) -> Optional.of(postEvent("edit", post, at));
            case Change.Deleted(var post, var by, var at) -> Optional.of(postEvent("delete", post, at));
            case Change.Hid(var post, var by, var on, var at) ->
                Optional.of(postEvent(on ? "hide" : "unhide", post, at));
            case Change.Reacted(var post, var by, var word, var on, var at) ->
                Optional.of(reaction(post, by, word, on, at));
            case Change.Joined(var person, var at) -> {
                var node = event("join", at);
                node.set("person", person(person));
                yield Optional.of(node);
            }
            case Change.Opened opened -> Optional.empty();
            case Change.Admitted admitted -> Optional.empty();
            case Change.Stored stored -> Optional.empty();
            case Change.Locked locked -> Optional.empty();
            case Change.Muted muted -> Optional.empty();
            case Change.Banned banned -> Optional.empty();
            case Change.Reported(var post, var by, var reason, var at) -> {
                var node = event("report", at).put("target", post).put("reason", reason);
                node.set("by", person(world.person(by)));
                yield Optional.of(node);
            }
        };
    }

    private ObjectNode postEvent(String type, String post, Instant at) {
        var node = event(type, at);
        node.set("post", post(world.post(post)));
        return node;
    }

    private ObjectNode reaction(String post, String by, String word, boolean on, Instant at) {
        var node = event(on ? "reaction" : "reaction-withdrawn", at)
                .put("target", post)
                .put("word", word);
        node.set("by", person(world.person(by)));
        return node;
    }

    private static ObjectNode event(String type, Instant at) {
        return object().put("type", type).put("at", at.toString());
    }

    static <T> ObjectNode list(List<T> items, Function<T, ObjectNode> each, Optional<String> cursor, boolean more) {
        var node = object();
        var array = node.putArray("items");
        items.forEach(item -> array.add(each.apply(item)));
        cursor.ifPresent(c -> node.put("cursor", c));
        return node.put("more", more);
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
