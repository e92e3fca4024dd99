package kith.connector.sandbox.community;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.connector.sandbox.network.World;

/**
 * The community while somebody watches. A few talks go on side by side, and every 20 to 60 seconds one of them moves on, by
 * day and by night: whoever tries Kith at midnight should see it live too. What the brand says is answered after seconds.
 *
 * <p>Nothing here keeps a thread: {@link #tick} is called by whoever has a clock.
 */
public final class Life {
    private static final int TALKS_AT_ONCE = 3;

    private final World world;
    private final Cast cast;
    private final Scenes scenes;
    private final Stage stage;
    private final Rhythm rhythm;
    private final Random random;
    private final InstantSource clock;
    private final List<Deque<Beat>> talks = new ArrayList<>();
    private final PriorityQueue<Beat> soon = new PriorityQueue<>(Comparator.comparing(Beat::at));
    private Instant next;
    private int answered;

    Life(World world, Cast cast, Scenes scenes, Stage stage, Rhythm rhythm, Random random, InstantSource clock) {
        this.world = world;
        this.cast = cast;
        this.scenes = scenes;
        this.stage = stage;
        this.rhythm = rhythm;
        this.random = random;
        this.clock = clock;
        answered = world.everything().size();
        next = clock.instant().plusSeconds(5);
    }

    /**
     * Lets happen what is due.
     *
     * @return how many things people said
     */
    public synchronized int tick() {
        var now = clock.instant();
        hearTheBrand(now);
        var said = 0;
        while (!soon.isEmpty() && !soon.peek().at().isAfter(now)) {
            var beat = soon.remove();
            said += stage.play(beat, now) && beat instanceof Beat.Speaks ? 1 : 0;
        }
        if (!now.isBefore(next)) {
            said += moveOn(now) ? 1 : 0;
            next = now.plusSeconds(20 + random.nextInt(41));
        }
        return said;
    }

    private boolean moveOn(Instant now) {
        while (talks.size() < TALKS_AT_ONCE) {
            talks.add(new ArrayDeque<>(byTheirOwn(scenes.everyday(rhythm.day(now)))));
        }
        var talk = talks.get(random.nextInt(talks.size()));
        var spoke = false;
        while (!spoke && !talk.isEmpty()) {
            var beat = talk.removeFirst();
            spoke = stage.play(beat, now) && beat instanceof Beat.Speaks;
        }
        talks.removeIf(Deque::isEmpty);
        return spoke;
    }

    /** Live, the brand is whoever sits before Kith: its lines, and all that follows upon them, are left out. */
    private static List<Beat> byTheirOwn(List<Beat> beats) {
        var unsaid = new HashSet<String>();
        var kept = new ArrayList<Beat>();
        for (var beat : beats) {
            switch (beat) {
                case Beat.Speaks speaks -> {
                    if (speaks.who().equals(Cast.BRAND)
                            || speaks.answers().filter(unsaid::contains).isPresent()) {
                        unsaid.add(speaks.key());
                    } else {
                        kept.add(beat);
                    }
                }
                case Beat.Likes likes -> {
                    if (!unsaid.contains(likes.key())) {
                        kept.add(beat);
                    }
                }
                case Beat.Removes removes -> {
                    // that is for the brand to do
                }
            }
        }
        return kept;
    }

    /** Plans what people say to what the brand has said since the last look. */
    private void hearTheBrand(Instant now) {
        var everything = world.everything();
        for (var post : everything.subList(Math.min(answered, everything.size()), everything.size())) {
            if (world.person(post.author()).handle().equals(Cast.BRAND)) {
                answer(post, now);
            }
        }
        answered = everything.size();
    }

    private void answer(Post post, Instant now) {
        if (post.parent().isEmpty() && !post.direct()) {
            greet(post, now);
            return;
        }
        addressee(post)
                .filter(who -> random.nextInt(100) < 75)
                .ifPresent(who -> soon.add(scenes.toAnswer(
                        now.plusSeconds(6 + random.nextInt(30)), who, post.id(), post.direct(), language(post, who))));
    }

    private void greet(Post post, Instant now) {
        var language = post.language().startsWith("fr") ? "fr" : "en";
        var around = new ArrayList<>(cast.around(now, c -> c.language().equals(language)));
        Collections.shuffle(around, random);
        var at = now;
        for (var who : around.subList(0, Math.min(around.size(), 3 + random.nextInt(3)))) {
            at = at.plus(Duration.ofSeconds(7 + random.nextInt(50)));
            soon.add(scenes.toPost(at, who, post.id(), language));
        }
    }

    private static String language(Post post, Actor who) {
        return post.language().startsWith("fr") || who.language().equals("fr") ? "fr" : "en";
    }

    /** Whoever the brand spoke to, when it is one of the cast. */
    private Optional<Actor> addressee(Post post) {
        var id = post.to()
                .or(() -> post.parent().map(parent -> world.post(parent).author()));
        return id.map(world::person)
                .map(Person::handle)
                .flatMap(handle -> cast.all().stream()
                        .filter(c -> c.handle().equals(handle))
                        .findFirst())
                .filter(c -> !c.isBrand() && c.rung() != Actor.Rung.SPAM);
    }
}
