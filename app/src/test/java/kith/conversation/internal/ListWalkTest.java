package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kith.channel.ChannelId;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations.Sort;
import kith.conversation.State;
import kith.conversation.WorkFilter;
import kith.database.Tenant;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Of 12,000 conversations every second was named; a fifth wait. What walks the list finds what the database would. */
@KithTest
@TestPropertySource(properties = "kith.followers=false") // which would read the workspace anew meanwhile
class ListWalkTest {
    private static final String MANY = """
            INSERT INTO conversation (workspace_id, id, channel_id, thread_key, network, kind, subject, place_id, place_name, open,
                                      first_at, last_at, last_message_id, said, people, waiting_since, waiting_message_id, reason)
            SELECT :workspace, gen_random_uuid(), :channel, 'many-' || n, 'sandbox', 'post', 'Thread ' || n, 'general', '#general', true,
                   now() - n * interval '1 minute', now() - n * interval '1 minute', gen_random_uuid(), 2, 2,
                   CASE WHEN n % 5 = 0 THEN now() - n * interval '1 minute' END,
                   CASE WHEN n % 5 = 0 THEN gen_random_uuid() END,
                   CASE WHEN n % 5 = 0 THEN 'mention' END
              FROM generate_series(1, 12000) AS n
            """;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConversationRows rows;

    @Autowired
    ListWalk walk;

    Here ines;
    ChannelId channel;

    @BeforeEach
    void many_talked() {
        ines = someone.owning("Brindle", "Inès Moreau");
        channel = Community.ours(ines, tenant, jdbc).channel();
        tenant.run(ines.id(), () -> {
            jdbc.sql(MANY)
                    .param("workspace", ines.id().value())
                    .param("channel", channel.value())
                    .update();
            jdbc.sql("ANALYZE conversation").update();
        });
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void page_after_page_it_finds_what_the_database_finds(Sort sort) {
        var named = named("n % 2 = 0");
        var among = among(sort == Sort.WAITING ? Optional.of(State.WAITING) : Optional.empty());

        var walked = pages(sort, from -> walk.list(among, many(named), sort, from, 50));
        var lookedUp = pages(sort, from -> rows.list(among.of(named.toLongArray()), sort, from, 50));

        assertThat(walked).hasSize(300).isEqualTo(lookedUp);
    }

    @Test
    void what_lies_far_down_the_list_is_found_too() {
        var named = named("n > 11000");
        assertThat(in(() -> walk.list(among(Optional.empty()), many(named), Sort.NEWEST, Place.start(Sort.NEWEST), 50)))
                .extracting(Conversation::subject)
                .hasSize(50)
                .startsWith("Thread 11001", "Thread 11002");
    }

    @Test
    void it_counts_exactly_what_it_can_and_says_where_it_stopped() {
        var named = named("n % 2 = 0");
        assertThat(in(() -> walk.count(among(Optional.empty()), many(named), Sort.NEWEST)))
                .as("of all of them, more than are looked up")
                .isEqualTo(new ListWalk.Count(5_000, false));
        assertThat(in(() -> walk.count(among(Optional.of(State.WAITING)), many(named), Sort.WAITING)))
                .isEqualTo(new ListWalk.Count(1_200, true));
        assertThat(in(() -> walk.count(among(Optional.of(State.TALK)), many(named), Sort.NEWEST)))
                .isEqualTo(new ListWalk.Count(2_000, false));
    }

    @Test
    void whoever_wants_to_know_of_a_thousand_does_not_count_all() {
        assertThat(in(() -> walk.some(among(Optional.empty()), many(named("n % 2 = 0")), 1_000)))
                .hasSizeBetween(1_000, 4_000);
        assertThat(in(() -> walk.some(among(Optional.empty()), many(named("n % 7 = 0")), 1_000)))
                .hasSize(12_000 / 7);
    }

    private List<ConversationId> pages(Sort sort, Function<Place, List<Conversation>> next) {
        var found = new ArrayList<ConversationId>();
        var from = Place.start(sort);
        for (int page = 0; page < 6; page++) {
            var start = from;
            var items = in(() -> next.apply(start));
            items.forEach(one -> found.add(one.id()));
            from = Place.of(items.getLast(), sort);
        }
        return found;
    }

    private static ListWalk.Many many(LongSet named) {
        return new ListWalk.Many() {
            @Override
            public LongSet among(LongSet talks) {
                var among = new LongOpenHashSet(talks);
                among.retainAll(named);
                return among;
            }

            @Override
            public long[] all() {
                return named.toLongArray();
            }
        };
    }

    private static Among among(Optional<State> state) {
        return new Among(Optional.empty(), state, Optional.empty(), WorkFilter.ANY);
    }

    private LongSet named(String which) {
        return in(() -> new LongOpenHashSet(jdbc.sql(
                        "SELECT talk FROM (SELECT talk, substr(thread_key, 6)::int AS n FROM conversation) these WHERE "
                                + which)
                .query(Long.class)
                .list()));
    }

    private <T> T in(java.util.function.Supplier<T> what) {
        return tenant.in(ines.id(), what);
    }
}
