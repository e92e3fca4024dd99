package kith.connector.sandbox.community;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Rejection;
import kith.connector.sandbox.network.World;

/** Plays beats on the network. What cannot be played any more (somebody was banned, a post is gone) is left out. */
final class Stage {
    private final World world;
    private final Map<String, String> posts = new HashMap<>();

    Stage(World world) {
        this.world = world;
    }

    /**
     * @return whether something was really said or done
     */
    boolean play(Beat beat, Instant at) {
        try {
            return switch (beat) {
                case Beat.Speaks speaks -> speak(speaks, at);
                case Beat.Likes(var planned, var who, var key) ->
                    withPost(key, post -> world.react(id(who), post, "like", true, at));
                case Beat.Removes(var planned, var key) ->
                    withPost(key, post -> world.delete(id(Cast.BRAND), post, at));
            };
        } catch (Rejection left) {
            return false;
        }
    }

    private boolean speak(Beat.Speaks beat, Instant at) {
        var parent = beat.answers().map(key -> posts.getOrDefault(key, key));
        if (parent.isPresent() && parent.get().contains("#")) {
            return false; // what it answers was never said
        }
        var to = beat.to().map(this::id);
        var draft = new Draft(beat.room(), to, parent, beat.text(), Optional.of(beat.language()), List.of());
        posts.put(beat.key(), world.write(id(beat.who()), draft, at).id());
        return true;
    }

    private interface OnPost {
        void act(String post);
    }

    private boolean withPost(String key, OnPost then) {
        var post = posts.get(key);
        if (post == null) {
            return false;
        }
        then.act(post);
        return true;
    }

    private String id(String handle) {
        return world.byHandle(handle).map(Person::id).orElseThrow(() -> new IllegalStateException("no " + handle));
    }
}
