package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the network knows, in memory. Each public method is one step nobody sees half of.
 *
 * <p>The feed is the list of changes in the order in which they became visible. A change whose visibility is delayed waits
 * in {@code unseen}; whoever touches the feed first moves in what has become due. Ordered by {@link Entry#seen}, the journal
 * therefore gives the very same feed again, and a cursor survives a restart.
 */
public final class World {
    /** How long an idempotency key is kept. */
    public static final Duration KEY_WINDOW = Duration.ofHours(24);

    private static final Pattern MENTION = Pattern.compile("@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)");

    private final Consumer<List<Entry>> journal;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> handles = new HashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final SequencedMap<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, List<String>> answers = new HashMap<>();
    private final Map<String, Set<String>> reactions = new HashMap<>();
    private final Map<String, Change.Stored> pictures = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> muted = new LinkedHashSet<>();
    private final Set<String> banned = new LinkedHashSet<>();
    private final Set<String> reports = new LinkedHashSet<>();
    private final List<Change> feed = new ArrayList<>();
    private final List<Entry> unseen = new ArrayList<>();
    private final Set<String> unseenPosts = new LinkedHashSet<>();
    private @Nullable List<Entry> batch;
    private Instant lastSeen = Instant.MIN;
    private long ids;

    /**
     * @param past what a journal held, in its order
     * @param journal is told every change before anybody else
     */
    public World(List<Entry> past, Instant now, Consumer<List<Entry>> journal) {
        this.journal = journal;
        past.forEach(entry -> fold(entry.change()));
        past.stream().sorted(Comparator.comparing(Entry::seen)).forEach(entry -> {
            if (entry.seen().isAfter(now)) {
                conceal(entry);
            } else {
                feed.add(entry.change());
                lastSeen = entry.seen();
            }
        });
    }

    /** When something last became visible; empty for a new network. */
    public synchronized Optional<Instant> lastSeen() {
        return feed.isEmpty() ? Optional.empty() : Optional.of(lastSeen);
    }

    // ---- what happens

    public synchronized Room open(String id, String name, String language, Instant at) {
        var room = new Room(id, name, language);
        happen(new Change.Opened(room, at));
        return room;
    }

    public synchronized Person join(
            String handle, String name, String biography, String language, Person.Role role, Instant at) {
        if (handles.containsKey(handle)) {
            throw new Rejection(409, "taken", "The handle @" + handle + " is taken.");
        }
        var person = new Person("u" + ++ids, handle, name, biography, language, role, at);
        happen(new Change.Joined(person, at));
        happen(new Change.Opened(new Room(person.page(), name, language), at));
        return person;
    }

    public synchronized void admit(String person, String token, Instant at) {
        happen(new Change.Admitted(person(person).id(), token, at));
    }

    public synchronized String store(String contentType, byte[] bytes, Instant at) {
        Rules.check(contentType, bytes);
        var id = "i" + ++ids;
        happen(new Change.Stored(id, contentType, bytes, at));
        return id;
    }

    /** As {@link #write(String, Draft, Optional, Instant, Duration)}, seen at once and without a key. */
    public Post write(String author, Draft draft, Instant at) {
        return write(author, draft, Optional.empty(), at, Duration.ZERO).post();
    }

    /**
     * @param key of a request that may come again: the same key gives the same post
     * @param unseenFor how long the network takes to show it
     */
    public synchronized Written write(
            String author, Draft draft, Optional<String> key, Instant at, Duration unseenFor) {
        var again = key.map(k -> keys.get(author + " " + k)).map(posts::get);
        if (again.isPresent() && again.get().at().plus(KEY_WINDOW).isAfter(at)) {
            return new Written(again.get(), false);
        }
        if (banned.contains(author)) {
            throw new Rejection(403, "banned", "You may not write here any more.");
        }
        Rules.check(draft);
        for (var picture : draft.pictures()) {
            picture(picture.id());
        }
        var post = place(person(author), draft, at);
        happen(new Change.Wrote(post, key), at.plus(unseenFor));
        return new Written(post, true);
    }

    /**
     * @param fresh false when an idempotency key was recognised and nothing new was written
     */
    public record Written(Post post, boolean fresh) {}

    private Post place(Person author, Draft draft, Instant at) {
        var parent = draft.parent().map(this::living);
        if (parent.filter(p -> !p.concerns(author.id())).isPresent()) {
            throw Rejection.unknown("message", parent.get().id());
        }
        if (parent.map(p -> post(p.root().orElse(p.id()))).filter(Post::locked).isPresent() && !author.moderates()) {
            throw new Rejection(403, "locked", "Nobody answers here any more.");
        }
        var to = parent.map(p -> p.to().map(recipient -> recipient.equals(author.id()) ? p.author() : recipient))
                .orElseGet(() -> draft.to().map(recipient -> person(recipient).id()));
        var room = to.isPresent()
                ? ""
                : parent.map(Post::room)
                        .orElseGet(() -> draft.room().isBlank()
                                ? author.page()
                                : room(draft.room()).id());
        var root = to.isPresent()
                ? firstBetween(author.id(), to.get())
                : parent.map(p -> p.root().orElse(p.id()));
        return new Post(
                (to.isPresent() ? "d" : "p") + ++ids,
                author.id(),
                room,
                to,
                to.isPresent() && parent.isEmpty() ? root : parent.map(Post::id),
                root,
                draft.text().strip(),
                draft.language().orElse(author.language()),
                draft.pictures(),
                at,
                Optional.empty(),
                false,
                false,
                false);
    }

    /** Direct messages between two people are one thread. */
    private Optional<String> firstBetween(String one, String other) {
        return posts.values().stream()
                .filter(p -> p.direct() && p.concerns(one) && p.concerns(other))
                .findFirst()
                .map(Post::id);
    }

    public Post edit(String by, String post, String text, Instant at) {
        return edit(by, post, text, Optional.empty(), at);
    }

    /** @param pictures empty: those that are there stay */
    public synchronized Post edit(String by, String post, String text, Optional<List<Picture>> pictures, Instant at) {
        var before = living(post);
        if (!before.author().equals(by)) {
            throw new Rejection(403, "not_yours", "Only its author may change a post.");
        }
        var shown = pictures.orElse(before.pictures());
        Rules.check(new Draft(before.room(), Optional.empty(), Optional.empty(), text, Optional.empty(), shown));
        shown.forEach(picture -> picture(picture.id()));
        if (!before.text().equals(text.strip()) || !before.pictures().equals(shown)) {
            happen(new Change.Edited(post, text.strip(), pictures, at));
        }
        return living(post);
    }

    /** Deleting again what is deleted changes nothing. */
    public synchronized void delete(String by, String post, Instant at) {
        var before = post(post);
        if (!before.author().equals(by)) {
            mustModerate(by, "take away what others wrote");
        }
        if (!before.deleted()) {
            happen(new Change.Deleted(post, by, at));
        }
    }

    public synchronized Post hide(String by, String post, boolean on, Instant at) {
        mustModerate(by, "hide");
        if (living(post).hidden() != on) {
            happen(new Change.Hid(post, by, on, at));
        }
        return living(post);
    }

    public synchronized Post lock(String by, String post, boolean on, Instant at) {
        mustModerate(by, "lock");
        if (living(post).locked() != on) {
            happen(new Change.Locked(post, by, on, at));
        }
        return living(post);
    }

    public synchronized Post react(String by, String post, String word, boolean on, Instant at) {
        if (!word.matches("[a-z_]{1,32}")) {
            throw Rejection.invalid("A reaction is a word such as “like”.");
        }
        living(post);
        if (reactions.getOrDefault(post, Set.of()).contains(by + " " + word) != on) {
            happen(new Change.Reacted(post, by, word, on, at));
        }
        return living(post);
    }

    public synchronized void mute(String by, String person, boolean on, Instant at) {
        if (muted.contains(by + " " + person(person).id()) != on) {
            happen(new Change.Muted(person, by, on, at));
        }
    }

    public synchronized void ban(String by, String person, boolean on, Instant at) {
        mustModerate(by, "ban");
        if (person.equals(by)) {
            throw Rejection.invalid("You cannot ban yourself.");
        }
        if (banned.contains(person(person).id()) != on) {
            happen(new Change.Banned(person, by, on, at));
        }
    }

    public synchronized void report(String by, String post, String reason, Instant at) {
        if (!reports.contains(by + " " + living(post).id())) {
            happen(new Change.Reported(post, by, reason, at));
        }
    }

    private void mustModerate(String by, String what) {
        if (!person(by).moderates()) {
            throw new Rejection(403, "missing_right", "This account has no right to " + what + ".");
        }
    }

    // ---- what it adds up to

    /** Does several steps and hands them to the journal in one piece. */
    public synchronized void atOnce(Runnable steps) {
        var collected = new ArrayList<Entry>();
        batch = collected;
        try {
            steps.run();
        } finally {
            batch = null;
            journal.accept(collected);
        }
    }

    private void happen(Change change) {
        happen(change, change.at());
    }

    private void happen(Change change, Instant seen) {
        // What happened long ago (a made history) is seen now: the feed never grows behind a cursor.
        var entry = new Entry(latest(seen), change);
        if (batch != null) {
            batch.add(entry);
        } else {
            journal.accept(List.of(entry));
        }
        fold(change);
        if (seen.isAfter(change.at())) {
            conceal(entry);
        } else {
            showDue(entry.seen());
            feed.add(change);
        }
    }

    private void conceal(Entry entry) {
        unseen.add(entry);
        if (entry.change() instanceof Change.Wrote(var post, var key)) {
            unseenPosts.add(post.id());
        }
    }

    private Instant latest(Instant seen) {
        return seen.isBefore(lastSeen) ? lastSeen : seen;
    }

    private void showDue(Instant now) {
        unseen.sort(Comparator.comparing(Entry::seen));
        while (!unseen.isEmpty() && !unseen.getFirst().seen().isAfter(now)) {
            var entry = unseen.removeFirst();
            feed.add(entry.change());
            if (entry.change() instanceof Change.Wrote(var post, var key)) {
                unseenPosts.remove(post.id());
            }
        }
        lastSeen = latest(now);
    }

    private void fold(Change change) {
        switch (change) {
            case Change.Opened(var room, var at) -> rooms.put(room.id(), room);
            case Change.Joined(var person, var at) -> {
                people.put(person.id(), person);
                handles.put(person.handle(), person.id());
                countPast(person.id());
            }
            case Change.Admitted(var person, var token, var at) -> tokens.put(token, person);
            case Change.Stored stored -> {
                pictures.put(stored.picture(), stored);
                countPast(stored.picture());
            }
            case Change.Wrote(var post, var key) -> {
                posts.put(post.id(), post);
                post.parent()
                        .ifPresent(parent -> answers.computeIfAbsent(parent, p -> new ArrayList<>())
                                .add(post.id()));
                key.ifPresent(k -> keys.put(post.author() + " " + k, post.id()));
                countPast(post.id());
            }
            case Change.Edited(var post, var text, var shown, var at) ->
                posts.computeIfPresent(post, (id, p) -> p.withText(text, shown.orElse(p.pictures()), at));
            case Change.Deleted(var post, var by, var at) -> posts.computeIfPresent(post, (id, p) -> p.gone());
            case Change.Hid(var post, var by, var on, var at) ->
                posts.computeIfPresent(post, (id, p) -> p.withHidden(on));
            case Change.Locked(var post, var by, var on, var at) ->
                posts.computeIfPresent(post, (id, p) -> p.withLocked(on));
            case Change.Reacted(var post, var by, var word, var on, var at) ->
                toggle(reactions.computeIfAbsent(post, p -> new LinkedHashSet<>()), by + " " + word, on);
            case Change.Muted(var person, var by, var on, var at) -> toggle(muted, by + " " + person, on);
            case Change.Banned(var person, var by, var on, var at) -> toggle(banned, person, on);
            case Change.Reported(var post, var by, var reason, var at) -> reports.add(by + " " + post);
        }
    }

    private static void toggle(Set<String> set, String element, boolean on) {
        if (on) {
            set.add(element);
        } else {
            set.remove(element);
        }
    }

    private void countPast(String id) {
        ids = Math.max(ids, Long.parseLong(id.substring(1)));
    }

    // ---- what people see

    public synchronized Optional<Person> byToken(String token) {
        return Optional.ofNullable(tokens.get(token)).map(people::get);
    }

    public synchronized Optional<String> tokenOf(String person) {
        return tokens.entrySet().stream()
                .filter(e -> e.getValue().equals(person))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public synchronized Optional<Person> byHandle(String handle) {
        return Optional.ofNullable(handles.get(handle)).map(people::get);
    }

    public synchronized Person person(String id) {
        return Optional.ofNullable(people.get(id)).orElseThrow(() -> Rejection.unknown("account", id));
    }

    public synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    public synchronized List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    public synchronized Room room(String id) {
        return Optional.ofNullable(rooms.get(id)).orElseThrow(() -> Rejection.unknown("room", id));
    }

    public synchronized Change.Stored picture(String id) {
        return Optional.ofNullable(pictures.get(id)).orElseThrow(() -> Rejection.unknown("picture", id));
    }

    /** Also what is deleted. */
    public synchronized Post post(String id) {
        return Optional.ofNullable(posts.get(id)).orElseThrow(() -> Rejection.unknown("post", id));
    }

    private Post living(String id) {
        var post = post(id);
        if (post.deleted()) {
            throw new Rejection(404, "deleted", "The post “" + id + "” was deleted.");
        }
        return post;
    }

    /** The post as this person sees it now. */
    public synchronized Post shownTo(String person, String id, Instant now) {
        showDue(now);
        var post = living(id);
        if (!shows(person, post)) {
            throw Rejection.unknown("post", id);
        }
        return post;
    }

    private boolean shows(String person, Post post) {
        return !post.deleted()
                && post.concerns(person)
                && !unseenPosts.contains(post.id())
                && (!post.hidden()
                        || post.author().equals(person)
                        || person(person).moderates());
    }

    /** Posts this person sees, newest first. */
    public synchronized List<Post> seenBy(String person, Predicate<Post> wanted, Instant now) {
        showDue(now);
        return List.copyOf(posts.sequencedValues().reversed().stream()
                .filter(post -> shows(person, post) && wanted.test(post))
                .toList());
    }

    /** Everything written, deleted or not, in the order of writing. */
    public synchronized List<Post> everything() {
        return List.copyOf(posts.values());
    }

    /** Ids of those mentioned in the text. */
    public synchronized List<String> mentionedIn(String text) {
        return MENTION.matcher(text)
                .results()
                .flatMap(match -> Stream.ofNullable(handles.get(match.group(1))))
                .distinct()
                .toList();
    }

    public synchronized boolean hasMuted(String by, String person) {
        return muted.contains(by + " " + person);
    }

    public synchronized int answersTo(String post) {
        return answers.getOrDefault(post, List.of()).size();
    }

    public synchronized int reactionsTo(String post) {
        return reactions.getOrDefault(post, Set.of()).size();
    }

    /**
     * The feed from a position on.
     *
     * @return what became visible, with the position after it
     */
    public synchronized Slice feed(int from, int most, Predicate<Change> wanted, Instant now) {
        showDue(now);
        var found = new ArrayList<Change>();
        var position = Math.min(from, feed.size());
        while (position < feed.size() && found.size() < most) {
            var change = feed.get(position++);
            if (wanted.test(change)) {
                found.add(change);
            }
        }
        return new Slice(found, position, position < feed.size());
    }

    /**
     * @param next the position to go on from
     */
    public record Slice(List<Change> changes, int next, boolean more) {}
}
