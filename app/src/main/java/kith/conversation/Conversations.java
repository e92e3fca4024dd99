package kith.conversation;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.conversation.internal.Among;
import kith.conversation.internal.ConversationRows;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Judging;
import kith.conversation.internal.ListWalk;
import kith.conversation.internal.Place;
import kith.conversation.internal.TallyRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.Message;
import kith.message.MessageSearch;
import kith.text.watch.Watch;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The inbox of a workspace. */
@Service
public class Conversations {
    /** Most messages shown of one conversation: its newest. */
    public static final int SHOWN = 200;

    private final ConversationRows rows;
    private final ListWalk walk;
    private final TallyRows tally;
    private final Judging judging;
    private final MessageSearch search;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Conversations(
            ConversationRows rows,
            ListWalk walk,
            TallyRows tally,
            Judging judging,
            MessageSearch search,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.walk = walk;
        this.tally = tally;
        this.judging = judging;
        this.search = search;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Where words, a language, a mood or offence are given, one message of the conversation answers to all of them.
     *
     * @param words as in {@link MessageSearch}; empty: all
     */
    public record Filter(
            Optional<State> state,
            Optional<ChannelId> channel,
            String words,
            Optional<String> language,
            Optional<String> sentiment,
            Optional<String> offence,
            WorkFilter work) {
        public static final Filter NONE = in(Optional.empty(), Optional.empty(), "");

        public Filter(
                Optional<State> state,
                Optional<ChannelId> channel,
                String words,
                Optional<String> language,
                Optional<String> sentiment,
                Optional<String> offence) {
            this(state, channel, words, language, sentiment, offence, WorkFilter.ANY);
        }

        public static Filter in(State state) {
            return in(Optional.of(state), Optional.empty(), "");
        }

        public static Filter in(Optional<State> state, Optional<ChannelId> channel, String words) {
            return new Filter(state, channel, words, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public Filter of(WorkFilter other) {
            return new Filter(state, channel, words, language, sentiment, offence, other);
        }

        boolean ofMessages() {
            return !words.isBlank() || language.isPresent() || sentiment.isPresent() || offence.isPresent();
        }
    }

    /**
     * @param total how many match in all
     * @param atLeast whether there may be more: where very many say what is looked for, they are not counted to the end
     * @param next cursor of the next page
     */
    public record Page(
            List<Conversation> items,
            long total,
            boolean atLeast,
            @Nullable String next) {}

    /** In which order a list is. */
    public enum Sort {
        /** Whoever waits longest, first; only of those where somebody waits. */
        WAITING,
        /** What service levels promise soonest, first; what they promise nothing comes last. */
        DUE,
        /** What went on last, first. */
        NEWEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> of(String word) {
            return Arrays.stream(values())
                    .filter(sort -> sort.word().equals(word))
                    .findFirst();
        }

        /** In which a list is where nobody says so. */
        public static Sort usual(Optional<State> state) {
            return state.filter(State.WAITING::equals).isPresent() ? WAITING : NEWEST;
        }

        public boolean sorts(Optional<State> state) {
            return this != WAITING || state.filter(State.WAITING::equals).isPresent();
        }
    }

    /**
     * Those where somebody waits are sorted by how long, longest first; others by when they went on, latest first.
     *
     * @param cursor {@link Page#next} of the page before
     * @param limit 1 to 200
     * @throws kith.workspace.Invalid when the words cannot be understood
     */
    public Page list(WorkspaceId workspace, Filter filter, Optional<String> cursor, int limit) {
        return list(workspace, filter, Sort.usual(filter.state()), cursor, limit);
    }

    /**
     * @param cursor {@link Page#next} of the page before, in the same order
     * @param limit 1 to 200
     * @throws kith.workspace.Invalid when the words cannot be understood, or it cannot be sorted so
     */
    public Page list(WorkspaceId workspace, Filter filter, Sort sort, Optional<String> cursor, int limit) {
        if (!sort.sorts(filter.state())) {
            throw new Invalid("sort", "conversation.invalid.sort-waiting");
        }
        var named = named(workspace, filter);
        var many = named.filter(Named::isMany);
        var among = among(filter, named);
        return tenant.in(workspace, () -> {
            var from = cursor.flatMap(Place::read).orElse(Place.start(sort));
            var found = many.map(these -> walk.list(among, these, sort, from, limit + 1))
                    .orElseGet(() -> rows.list(among, sort, from, limit + 1));
            var page = found.size() > limit ? found.subList(0, limit) : found;
            var count = many.map(these -> walk.count(among, these, sort))
                    .orElseGet(() -> new ListWalk.Count(count(filter, among), true));
            return new Page(
                    page,
                    count.least(),
                    !count.exact(),
                    found.size() > limit ? Place.of(page.getLast(), sort).text() : null);
        });
    }

    private long count(Filter filter, Among among) {
        return filter.ofMessages() || filter.work().narrows() ? rows.count(among) : total(filter);
    }

    /** From here on {@link #some} counts no further. */
    public static final int SOME = 1_000;

    /** How many each of these filters finds, up to {@link #SOME}; what cannot be understood finds none. In the order of the filters. */
    public List<Long> some(WorkspaceId workspace, List<Filter> filters) {
        return tenant.in(
                workspace,
                () -> rows.someOf(filters.stream()
                        .map(filter -> countable(workspace, filter))
                        .toList()));
    }

    private Among countable(WorkspaceId workspace, Filter filter) {
        try {
            var named = named(workspace, filter);
            var among = among(filter, named);
            return named.filter(Named::isMany)
                    .map(many -> among.of(walk.some(among, many, SOME)))
                    .orElse(among);
        } catch (Invalid invalid) {
            return among(filter, Optional.empty()).of(new long[0]);
        }
    }

    /** Where few talks are named, those alone. */
    private static Among among(Filter filter, Optional<Named> named) {
        return new Among(
                named.filter(talks -> !talks.isMany()).map(Named::few),
                filter.state(),
                filter.channel(),
                filter.work());
    }

    private Optional<Named> named(WorkspaceId workspace, Filter filter) {
        return filter.ofMessages() ? Optional.of(new Named(workspace, query(filter))) : Optional.empty();
    }

    /** The talks that hold what is looked for: all of them, unless there are very many. */
    private final class Named implements ListWalk.Many {
        private final WorkspaceId workspace;
        private final MessageSearch.Query query;
        private final MessageSearch.Talks found;

        Named(WorkspaceId workspace, MessageSearch.Query query) {
            this.workspace = workspace;
            this.query = query;
            this.found = search.talks(workspace, query, ListWalk.FEW);
        }

        boolean isMany() {
            return !found.all();
        }

        long[] few() {
            return found.talks().toLongArray();
        }

        @Override
        public LongSet among(LongSet talks) {
            return search.among(workspace, query, talks);
        }

        @Override
        public long[] all() {
            return search.talks(workspace, query, Integer.MAX_VALUE).talks().toLongArray();
        }
    }

    private static MessageSearch.Query query(Filter filter) {
        return new MessageSearch.Query(
                filter.words(),
                new Watch.Everything(),
                filter.channel().map(ChannelId::value),
                Optional.empty(),
                filter.language(),
                filter.sentiment(),
                filter.offence(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty());
    }

    private long total(Filter filter) {
        var counts = tally.counts(filter.channel());
        return filter.state()
                .map(state -> counts.getOrDefault(state, 0L))
                .orElseGet(() -> counts.values().stream().mapToLong(n -> n).sum());
    }

    public Map<State, Long> counts(WorkspaceId workspace) {
        return tenant.in(workspace, () -> tally.counts(Optional.empty()));
    }

    public Map<ChannelId, Long> waitingByChannel(WorkspaceId workspace) {
        return tenant.in(workspace, tally::waitingByChannel);
    }

    /** In how many conversations somebody waits. */
    public long waiting(WorkspaceId workspace) {
        return waitingByChannel(workspace).values().stream().mapToLong(n -> n).sum();
    }

    public Optional<Conversation> find(WorkspaceId workspace, ConversationId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** Several at once, in the order in which they are asked for; those that do not exist are left out. */
    public List<Conversation> find(WorkspaceId workspace, Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = tenant.in(workspace, () -> rows.find(ids)).stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
        return ids.stream()
                .distinct()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    /** The conversations these messages are part of, by message. */
    public Map<Message, Conversation> of(WorkspaceId workspace, Collection<Message> said) {
        var threads = said.stream()
                .map(m -> new ThreadKey(m.channel(), m.threadKey()))
                .distinct()
                .toList();
        var byThread = new HashMap<ThreadKey, Conversation>();
        if (!threads.isEmpty()) {
            tenant.in(workspace, () -> rows.ofThreads(threads))
                    .forEach(c -> byThread.put(new ThreadKey(c.channel(), c.threadKey()), c));
        }
        var found = new HashMap<Message, Conversation>();
        for (var message : said) {
            var conversation = byThread.get(new ThreadKey(message.channel(), message.threadKey()));
            if (conversation != null) {
                found.put(message, conversation);
            }
        }
        return found;
    }

    /** Of the conversations in which somebody wanted an answer in that time, how many got one. */
    public Answered answered(WorkspaceId workspace, Instant from, Instant until) {
        return tenant.in(workspace, () -> {
            var asked = rows.asked(from, until);
            return new Answered(asked.asked(), asked.answered());
        });
    }

    public record Answered(long asked, long answered) {
        public double share() {
            return asked == 0 ? 1 : (double) answered / asked;
        }
    }

    /** Closes a conversation; it opens again by itself when somebody says something new that wants an answer. */
    public void close(Here here, Conversation conversation) {
        tenant.run(here.id(), () -> {
            rows.close(conversation.id(), here.caller().person().id().value(), clock.instant());
            judging.judge(here.id(), new ThreadKey(conversation.channel(), conversation.threadKey()));
            record(here, "conversation.close", conversation);
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        });
    }

    /** Takes a closing back. */
    public void reopen(Here here, Conversation conversation) {
        if (conversation.closed().isEmpty()) {
            return;
        }
        tenant.run(here.id(), () -> {
            rows.open(conversation.id());
            judging.judge(here.id(), new ThreadKey(conversation.channel(), conversation.threadKey()));
            record(here, "conversation.reopen", conversation);
        });
        live.changed(here.id(), "conversations");
    }

    private void record(Here here, String act, Conversation conversation) {
        history.record(
                here.id(), here.actor(), Action.of(act, "conversation", conversation.id(), conversation.subject()));
    }
}
