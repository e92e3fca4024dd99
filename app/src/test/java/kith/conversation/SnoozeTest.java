package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.history.Entry;
import kith.history.History;
import kith.job.Due;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Noor waits for the workshop, and Inès lets her conversation sleep until the workshop knows more. */
@KithTest
class SnoozeTest {
    static final Instant NINE = Instant.now().minus(Duration.ofHours(9));

    @Autowired
    Conversations conversations;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    History history;

    @Autowired
    Due due;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Community brindle;
    Asking asking;
    Conversation noor;
    String place;

    @BeforeEach
    void noor_waits() {
        ines = someone.owning("Brindle", "Inès Moreau");
        brindle = Community.ours(ines, tenant, jdbc);
        hears("Noor Haddad", 0, "@brindle is the plug there yet?", true);
        noor = now();
        asking = new Asking(port, someone.token(ines.caller().person()));
        place = "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations/" + noor.id();
    }

    @Test
    void while_it_sleeps_nobody_waits_in_it_and_since_when_she_does_is_kept() {
        snooze("tomorrow");
        assertThat(now().state()).isEqualTo(State.SNOOZED);
        assertThat(conversations.waiting(ines.id())).isZero();
        assertThat(conversations.counts(ines.id())).containsEntry(State.SNOOZED, 1L);
        assertThat(list(State.WAITING)).isEmpty();
        assertThat(list(State.SNOOZED)).hasSize(1);

        var awake = asking.delete(place + "/snooze");
        assertThat(awake.json().path("snooze").isObject()).isFalse();
        assertThat(now().waiting()).isEqualTo(noor.waiting());
        assertThat(acts()).containsExactly("conversation.wake", "conversation.snooze");
    }

    @Test
    void it_comes_back_by_itself_at_its_time() {
        snooze(Instant.now().plusSeconds(2).toString());
        assertThat(now().state()).isEqualTo(State.SNOOZED);
        Patience.untilTrue("it is awake", () -> now().state() == State.WAITING);
        assertThat(now().waiting()).isEqualTo(noor.waiting());
        assertThat(acts()).first().isEqualTo("conversation.wake");
    }

    @Test
    void what_is_snoozed_again_comes_back_at_the_later_time_alone() {
        snooze(Instant.now().plus(Duration.ofMinutes(5)).toString());
        var later = Instant.now().plus(Duration.ofDays(2));
        snooze(later.toString());
        assertThat(due.at("snooze", ines.id(), noor.id().value()).orElseThrow()).isAfter(later.minusSeconds(1));
        snooze("answer");
        assertThat(due.at("snooze", ines.id(), noor.id().value())).isEmpty();
    }

    @Test
    void it_comes_back_when_somebody_says_something_but_not_for_our_own_words() {
        snooze("answer");
        hears("Brindle", 100, "Not yet.", false);
        assertThat(now().state()).isEqualTo(State.SNOOZED);
        hears("Noor Haddad", 200, "@brindle and now?", true);
        assertThat(now().state()).isEqualTo(State.WAITING);
        assertThat(due.at("snooze", ines.id(), noor.id().value())).isEmpty();
    }

    @Test
    void a_new_reading_of_the_conversations_does_not_wake_it() {
        snooze("tomorrow");
        tenant.run(ines.id(), () -> {
            follower().startOver(ines.id());
            follower().follow(ines.id(), brindle.said());
        });
        assertThat(now().state()).isEqualTo(State.SNOOZED);
        assertThat(now().waiting()).isEqualTo(noor.waiting());
    }

    @Test
    void what_is_done_does_not_sleep_and_what_sleeps_can_be_done() {
        snooze("tomorrow");
        conversations.close(ines, now());
        assertThat(now().state()).isEqualTo(State.DONE);
        assertThat(now().work().snooze()).isEmpty();
        assertThat(asking.put(place + "/snooze", Map.of("until", "tomorrow")).status())
                .isEqualTo(409);
    }

    @Test
    void a_time_that_is_none_is_refused_and_whoever_may_not_answer_lets_nothing_sleep() {
        var refused = asking.put(place + "/snooze", Map.of("until", "2020-01-01T09:00"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("until");
        assertThat(asking.put(place + "/snooze", Map.of()).status()).isEqualTo(422);

        var ada = new Asking(
                port,
                someone.token(someone.joining(ines, "Ada Nwosu", Role.COLLEAGUE)
                        .caller()
                        .person()));
        assertThat(ada.put(place + "/snooze", Map.of("until", "tomorrow")).status())
                .isEqualTo(403);
        assertThat(now().waiting()).isEqualTo(noor.waiting());
    }

    private void snooze(String until) {
        var answer = asking.put(place + "/snooze", Map.of("until", until));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("snooze").isObject()).isTrue();
    }

    private Conversation now() {
        return conversations
                .list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 5)
                .items()
                .getFirst();
    }

    private List<Conversation> list(State state) {
        return conversations
                .list(ines.id(), Conversations.Filter.in(state), Optional.empty(), 5)
                .items();
    }

    private List<String> acts() {
        var filter = new History.Filter(Optional.of("conversation:" + noor.id()), Optional.empty(), Optional.empty());
        return history.entries(ines.id(), filter, Optional.empty(), 10).stream()
                .map(Entry::act)
                .toList();
    }

    private void hears(String who, int minutes, String text, boolean mentionsUs) {
        var message = brindle.says(
                who, NINE.plus(Duration.ofMinutes(minutes)), "noor", text, Kind.POST, Optional.empty(), mentionsUs);
        tenant.run(ines.id(), () -> follower().follow(ines.id(), List.of(message)));
    }

    private MessageFollower follower() {
        return followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .findFirst()
                .orElseThrow();
    }
}
