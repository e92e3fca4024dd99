package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.moderation.Raid;
import kith.text.near.NearWindow;
import kith.text.near.Sketch;

/**
 * The last hour of one channel, and what in it looks as if many did it together. What it costs does not grow with what was said: texts
 * are compared by their sketches. For one thread at a time.
 */
public final class RaidWatch {
    public static final Duration WINDOW = Duration.ofHours(1);

    /** So many messages are remembered at most. */
    public static final int MOST = 5_000;

    static final Duration BURST = Duration.ofMinutes(15);
    static final int ACCOUNTS = 8;

    /** A burst is so many times what is usual. */
    static final double TIMES = 6;

    static final int TEXTS = 5;
    static final int TEXTS_FROM = 3;
    static final int LINK_FROM = 5;

    private static final int READ = 5_000;
    private static final int EXAMPLE = 200;

    private final NearWindow<MessageId> texts = new NearWindow<>(MOST, NearWindow.NEARLY_SAME);
    private final ArrayDeque<Seen> order = new ArrayDeque<>();
    private final Map<MessageId, Seen> seen = new HashMap<>();
    private final Map<String, Map<MessageId, Seen>> links = new HashMap<>();
    private final Map<MessageId, Map<MessageId, Seen>> alike = new HashMap<>();

    /**
     * A message as it is remembered.
     *
     * @param first whether its author never said anything before
     * @param fresh whether they are new here
     * @param group the first of the texts that are nearly the same
     */
    public record Seen(
            MessageId id,
            AuthorId author,
            Instant at,
            boolean first,
            boolean fresh,
            Set<String> links,
            MessageId group) {}

    /**
     * @param key what makes it this one and no other
     * @param what an example
     */
    public record Sign(Raid.Kind kind, String key, String what, List<Seen> of) {
        public Sign {
            of = List.copyOf(of);
        }
    }

    /**
     * Remembers a message, unless it is known already, and tells what it makes visible.
     *
     * @param usual how many write for the first time in a quarter of an hour; asked only where there are many
     */
    public List<Sign> add(Message message, boolean first, boolean fresh, DoubleSupplier usual) {
        var one = seen.get(message.id());
        if (one == null) {
            one = remember(message, first, fresh);
        }
        forget(one.at().minus(WINDOW));
        var signs = new ArrayList<Sign>();
        accounts(one, message, usual, signs);
        texts(one, message, signs);
        links(one, signs);
        return signs;
    }

    public boolean knows(MessageId id) {
        return seen.containsKey(id);
    }

    private Seen remember(Message message, boolean first, boolean fresh) {
        var text = message.text();
        var read = text.length() <= READ ? text : text.substring(0, READ);
        var near = texts.add(message.id(), Sketch.of(read));
        var group = near.stream()
                .filter(seen::containsKey)
                .findFirst()
                .map(id -> java.util.Objects.requireNonNull(seen.get(id)).group())
                .orElse(message.id());
        var one = new Seen(message.id(), message.author().id(), message.at(), first, fresh, LinksIn.whole(read), group);
        seen.put(one.id(), one);
        order.add(one);
        alike.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(one.id(), one);
        one.links()
                .forEach(link ->
                        links.computeIfAbsent(link, l -> new LinkedHashMap<>()).put(one.id(), one));
        return one;
    }

    private void forget(Instant before) {
        while (!order.isEmpty() && (order.size() > MOST || order.getFirst().at().isBefore(before))) {
            var gone = order.remove();
            seen.remove(gone.id());
            without(alike, gone.group(), gone);
            gone.links().forEach(link -> without(links, link, gone));
        }
    }

    private static <K> void without(Map<K, Map<MessageId, Seen>> by, K key, Seen gone) {
        by.computeIfPresent(key, (k, those) -> {
            those.remove(gone.id());
            return those.isEmpty() ? null : those;
        });
    }

    private void accounts(Seen one, Message message, DoubleSupplier usual, List<Sign> signs) {
        if (!one.first()) {
            return;
        }
        var since = one.at().minus(BURST);
        var burst = order.stream()
                .filter(other -> other.first() && !other.at().isBefore(since))
                .toList();
        long accounts = authors(burst);
        if (accounts >= ACCOUNTS && accounts >= TIMES * usual.getAsDouble()) {
            signs.add(new Sign(Raid.Kind.ACCOUNTS, "", example(message), burst));
        }
    }

    private void texts(Seen one, Message message, List<Sign> signs) {
        var same = alike.getOrDefault(one.group(), Map.of()).values();
        if (same.size() >= TEXTS && authors(same) >= TEXTS_FROM) {
            signs.add(new Sign(Raid.Kind.TEXTS, one.group().toString(), example(message), List.copyOf(same)));
        }
    }

    /** A link that regulars pass on is news; one that comes from accounts new here is not. */
    private void links(Seen one, List<Sign> signs) {
        for (var link : one.links()) {
            var with = links.getOrDefault(link, Map.of()).values();
            var fresh = with.stream().filter(Seen::fresh).toList();
            if (authors(with) >= LINK_FROM && 2 * authors(fresh) >= authors(with)) {
                signs.add(new Sign(Raid.Kind.LINK, link, link, List.copyOf(with)));
            }
        }
    }

    private static long authors(Collection<Seen> of) {
        return of.stream().map(Seen::author).distinct().count();
    }

    private static String example(Message message) {
        var text = message.text().strip();
        return text.length() <= EXAMPLE
                ? text
                : text.substring(
                        0, text.offsetByCodePoints(0, Math.min(EXAMPLE, text.codePointCount(0, text.length()))));
    }
}
