package kith.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kith.channel.Channels;
import kith.conversation.Assignee;
import kith.conversation.Bulk;
import kith.conversation.BulkAct;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Labels;

/** How long the inbox takes with a million messages in two hundred thousand conversations. */
public final class InboxBench {
    /** A conversation. */
    private static final int MESSAGES = 5;

    /** The most that is promised, at the 95th percentile, in milliseconds. */
    private static final double PROMISED = 50;

    private InboxBench() {}

    /**
     * @param args how many messages; a million when absent
     */
    public static void main(String[] args) throws Exception {
        long messages = args.length == 0 ? 1_000_000 : Long.parseLong(args[0]);
        try (var kith = CrowdedKith.start("bench-inbox", messages, MESSAGES)) {
            var conversations = some(kith, 8_000);
            work(kith, conversations);
            System.out.printf(
                    "%,d messages in %,d conversations; server and client share this machine%n",
                    messages,
                    kith.bean(Conversations.class)
                            .list(kith.here().id(), Conversations.Filter.NONE, Optional.empty(), 1)
                            .total());
            try (var pages = kith.pages()) {
                var views = views(kith, conversations);
                views.forEach(view -> pages.warm(view.paths));
                long over = views.stream()
                        .filter(view -> pages.measure(view.name, view.paths) > PROMISED)
                        .count();
                System.out.printf("%d of them over %.0f ms%n", over, PROMISED);
            }
        }
    }

    /** The newest of them. */
    private static List<ConversationId> some(CrowdedKith kith, int most) {
        var found = new ArrayList<ConversationId>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = kith.bean(Conversations.class).list(kith.here().id(), Conversations.Filter.NONE, cursor, 200);
            page.items().forEach(one -> found.add(one.id()));
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent() && found.size() < most);
        return found;
    }

    /** Every other one is given to Inès, every fifth is about the battery, every third about the recall. */
    private static void work(CrowdedKith kith, List<ConversationId> conversations) {
        var bulk = kith.bean(Bulk.class);
        var ines = Assignee.person(kith.here().caller().person().id().value());
        bulk.act(kith.here(), every(2, conversations), new BulkAct.Assign(Optional.of(ines)));
        bulk.act(kith.here(), every(5, conversations), new BulkAct.Tag(List.of(), List.of("Battery")));
        bulk.act(kith.here(), every(3, conversations), new BulkAct.Tag(List.of(), List.of("Recall")));
    }

    private static List<ConversationId> every(int nth, List<ConversationId> conversations) {
        return IntStream.range(0, conversations.size())
                .filter(i -> i % nth == 0)
                .mapToObj(conversations::get)
                .toList();
    }

    private record View(String name, List<String> paths) {}

    private static List<View> views(CrowdedKith kith, List<ConversationId> conversations) {
        var rooms = kith.bean(Channels.class).all(kith.here().id()).stream()
                .map(channel -> "/inbox?state=all&channel=" + channel.id())
                .toList();
        var labels = kith.bean(Labels.class).of(kith.here().id()).stream()
                .map(label -> "/inbox?state=all&label=" + label.id())
                .toList();
        return List.of(
                new View("first page", List.of("/inbox")),
                new View("state", paths("state=all", "state=answered", "state=done", "state=talk", "state=snoozed")),
                new View("channel", rooms),
                new View("label", labels),
                new View("mine, nobody's", paths("state=all&assignee=me", "assignee=me", "assignee=none")),
                new View("mood", paths("state=all&sentiment=negative", "sentiment=negative")),
                new View("language", paths("state=all&language=en", "state=all&language=hu")),
                new View("search, common word", paths("state=all&q=recall", "state=all&q=ride", "state=all&q=shop")),
                new View("search, rare word", paths("state=all&q=999983", "state=all&q=777777", "state=all&q=123456")),
                new View("opening", opening(conversations)));
    }

    private static List<String> paths(String... queries) {
        return List.of(queries).stream().map(query -> "/inbox?" + query).toList();
    }

    private static List<String> opening(List<ConversationId> conversations) {
        return every(20, conversations).stream()
                .map(one -> "/inbox/" + one + "?state=all")
                .toList();
    }
}
