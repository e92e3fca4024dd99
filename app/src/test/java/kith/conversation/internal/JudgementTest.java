package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kith.conversation.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits, as small stories of the people around Brindle Cycles. Each turn comes a quarter of an hour after the one before. */
class JudgementTest {
    static final Instant NINE = Instant.parse("2026-03-12T09:00:00Z");

    final List<Turn> turns = new ArrayList<>();
    boolean ours;

    @Nested
    class Given_an_account_of_ours {
        Given_an_account_of_ours() {
            ours = true;
        }

        @Test
        void when_Noor_names_us_she_waits() {
            names_us("Noor", "So nobody @brindle will comment on the burnt plugs");
            waits("Noor", Reason.MENTION);
        }

        @Test
        void when_Noor_names_us_and_Farid_answers_she_still_waits_for_us() {
            names_us("Noor", "@brindle is this safe");
            comments("Farid", "Mine is fine");
            waits("Noor", Reason.MENTION);
        }

        @Test
        void when_we_answered_nobody_waits_wherever_the_answer_was_written() {
            names_us("Noor", "@brindle is this safe?");
            we("Yes, above serial 04000 it is.");
            nobody_waits();
            somebody_asked();
        }

        @Test
        void when_she_only_thanks_us_nobody_waits() {
            names_us("Noor", "@brindle is this safe?");
            we("Yes, above serial 04000 it is.");
            under_ours("Noor", "@brindle thank you so much 🙏");
            nobody_waits();
        }

        @Test
        void when_she_asks_again_after_our_answer_she_waits_since_then() {
            names_us("Noor", "@brindle is this safe?");
            we("Yes, above serial 04000 it is.");
            under_ours("Noor", "And below it, what do I do then?");
            waits("Noor", Reason.COMMENT);
            assertThat(judged().waits().orElseThrow().since()).isEqualTo(NINE.plus(Duration.ofMinutes(30)));
        }

        @Test
        void when_two_wait_it_is_since_the_first() {
            under_ours("Oscar", "Is this colour coming to the short frame");
            under_ours("Yuki", "Same here, for Nantes");
            waits("Oscar", Reason.COMMENT);
        }

        @Test
        void when_somebody_writes_to_us_alone_they_wait_even_without_a_question() {
            says("Greta", "direct", "The rack does not fit.", false, false, false);
            waits("Greta", Reason.DIRECT);
        }

        @Test
        void when_members_chat_under_our_post_only_a_question_waits() {
            in_our_thread("Claire", "Lovely, see you there Bastien");
            nobody_waits();
            in_our_thread("Kofi", "Will there be a ramp for trikes?");
            waits("Kofi", Reason.QUESTION);
        }

        @Test
        void when_somebody_asks_the_world_elsewhere_nobody_waits_for_us() {
            says("Will", "post", "Which lock do you all use?", false, false, false);
            nobody_waits();
        }

        @Test
        void when_a_program_names_us_nobody_waits() {
            turns.add(new Turn(
                    UUID.randomUUID(),
                    who("Feedbot"),
                    at(),
                    "post",
                    "@brindle?",
                    false,
                    true,
                    true,
                    false,
                    false,
                    false));
            nobody_waits();
        }
    }

    @Nested
    class Given_a_community_we_listen_to {
        @Test
        void when_Mathilde_asks_and_nobody_speaks_she_waits() {
            says("Farid", "message", "Morning all", false, false, false);
            says("Mathilde", "message", "Does anyone know whether my bike is part of the recall?", false, false, false);
            waits("Mathilde", Reason.QUESTION);
        }

        @Test
        void when_Farid_speaks_next_he_has_answered() {
            says("Mathilde", "message", "Is my bike part of the recall?", false, false, false);
            says("Farid", "message", "What is its serial?", false, false, false);
            // Farid's own question waits now, for Mathilde or anybody
            waits("Farid", Reason.QUESTION);
            says("Mathilde", "message", "BR-25-04417", false, false, false);
            nobody_waits();
            somebody_asked();
        }

        @Test
        void when_only_she_goes_on_she_still_waits_since_her_question() {
            says("Mathilde", "message", "Is my bike part of the recall?", false, false, false);
            says("Mathilde", "message", "Serial is BR-25-04417 if that helps.", false, false, false);
            waits("Mathilde", Reason.QUESTION);
            assertThat(judged().waits().orElseThrow().since()).isEqualTo(NINE);
        }

        @Test
        void when_a_program_speaks_next_it_has_not_answered() {
            says("Mathilde", "message", "Is my bike part of the recall?", false, false, false);
            turns.add(new Turn(
                    UUID.randomUUID(),
                    who("Feedbot"),
                    at(),
                    "message",
                    "New article",
                    false,
                    true,
                    false,
                    false,
                    false,
                    false));
            waits("Mathilde", Reason.QUESTION);
        }

        @Test
        void when_people_just_talk_nobody_waits_and_nobody_asked() {
            says("Bastien", "message", "Lyon ride was lovely.", false, false, false);
            says("Claire", "message", "It was.", false, false, false);
            nobody_waits();
            assertThat(judged().askedAt()).isNull();
        }

        @Test
        void when_it_was_said_before_what_can_wait_it_waits_no_more() {
            says("Mathilde", "message", "Is my bike part of the recall?", false, false, false);
            assertThat(Judgement.of(turns, ours, NINE).waits()).isEmpty();
            assertThat(Judgement.of(turns, ours, NINE.minusSeconds(1)).waits()).isPresent();
        }

        @Test
        void when_an_article_ends_with_a_question_mark_it_asks_nobody() {
            says("The blog", "article", "Why are cargo bikes taking over?", false, false, false);
            nobody_waits();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is my bike part of the recall?",
                "Is my bike part of the recall?? 🙏",
                "where is the meetup today? thanks in advance!",
                "Anyone know a good shop in Houston",
                "Hi, does anyone have the slides from last night",
                "Mon vélo est-il concerné par le rappel ?",
                "Est-ce que quelqu'un peut relire mon guide",
                "Bonjour, comment faire pour changer la prise",
                "how do I join the channel"
            })
    void these_ask(String text) {
        assertThat(Question.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How to true a wheel, a guide",
                "When I ride I sing.",
                "See https://brindle.example/search?q=plug",
                "Lovely.",
                "",
                "What a ride!",
                "Comment va la vie. Bien.",
                "Really? I did not know. I rode it for two years in every weather and it never made a noise."
            })
    void these_do_not(String text) {
        assertThat(Question.in(text)).isFalse();
    }

    void names_us(String who, String text) {
        says(who, "post", text, true, false, false);
    }

    void under_ours(String who, String text) {
        says(who, "comment", text, true, true, true);
    }

    void in_our_thread(String who, String text) {
        says(who, "comment", text, false, false, true);
    }

    void comments(String who, String text) {
        says(who, "comment", text, false, false, false);
    }

    void we(String text) {
        turns.add(new Turn(
                UUID.randomUUID(), who("Brindle"), at(), "comment", text, true, false, false, false, false, false));
    }

    void says(String who, String kind, String text, boolean mentions, boolean underOurs, boolean inOurThread) {
        turns.add(new Turn(
                UUID.randomUUID(), who(who), at(), kind, text, false, false, mentions, underOurs, inOurThread, false));
    }

    Judgement judged() {
        return Judgement.of(turns, ours, NINE.minus(Duration.ofDays(30)));
    }

    void waits(String who, Reason why) {
        var waits = judged().waits().orElseThrow(() -> new AssertionError("Nobody waits"));
        var turn = turns.stream()
                .filter(t -> t.message().equals(waits.message().value()))
                .findFirst()
                .orElseThrow();
        assertThat(turn.author()).isEqualTo(who(who));
        assertThat(waits.reason()).isEqualTo(why);
    }

    void nobody_waits() {
        assertThat(judged().waits()).isEmpty();
    }

    void somebody_asked() {
        assertThat(judged().askedAt()).isNotNull();
    }

    Instant at() {
        return NINE.plus(Duration.ofMinutes(15L * turns.size()));
    }

    static UUID who(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
