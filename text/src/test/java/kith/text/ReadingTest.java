package kith.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final TextReader READER = new TextReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            positive | I love the new library, thank you so much for opening it!
            positive | Merci beaucoup, c'était une soirée magnifique !
            positive | Vielen Dank, das war ein wunderschöner Abend!
            negative | This is the worst service ever, I am so disappointed.
            negative | C'est nul, l'application plante encore et je suis très déçu.
            negative | I'm not happy with this at all, it is really bad
            neutral | The meeting starts at 9 in room 4.
            """)
    void a_text_tells_its_mood(String mood, String text) {
        assertThat(READER.read(text).sentiment().label()).hasToString(mood);
    }

    @Test
    void a_negation_turns_a_mood_around() {
        assertThat(READER.sentiment("this is good").valence()).isPositive();
        assertThat(READER.sentiment("this is not good").valence()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you are such an idiot",
                "you are such an 1d10t",
                "you are such an IDIOT",
                "you are such an ｉｄｉｏｔ",
                "you are such an i d i o t"
            })
    void an_insult_stays_one_however_it_is_written(String text) {
        assertThat(READER.read(text).because())
                .filteredOn(b -> b.score() == Because.Score.OFFENCE)
                .isNotEmpty()
                .allSatisfy(b -> assertThat(b.in(text)).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            question | Does anyone know when the library opens?
            question | Quelqu'un sait à quelle heure ça commence ?
            fault | The login page crashes with an error since yesterday
            fault | L'application ne marche plus depuis la mise à jour
            request | Could you please send me the link
            order | I'd like to order two tickets
            complaint | Still waiting for my refund, this is unacceptable
            praise | Great job everyone, thank you!
            other | The train leaves at nine.
            """)
    void a_text_tells_what_it_wants(String intent, String text) {
        assertThat(READER.read(text).intent().label()).hasToString(intent);
    }

    @Test
    void entities_are_found_where_they_stand() {
        var text =
                "@mara see https://kith.test/a or mail ines@kith.test, call +33 1 23 45 67 89, tickets are €12.50 #party";

        assertThat(READER.read(text).entities())
                .extracting(Entity::kind, e -> e.in(text))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.MENTION, "@mara"),
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.LINK, "https://kith.test/a"),
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.EMAIL, "ines@kith.test"),
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.PHONE, "+33 1 23 45 67 89"),
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.PRICE, "€12.50"),
                        org.assertj.core.groups.Tuple.tuple(Entity.Kind.HASHTAG, "#party"));
    }

    @Nested
    class Hate_is {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I hate all immigrants, they are vermin",
                    "Muslims should be exterminated",
                    "i h8te trans people they disgust me"
                })
        void an_attack_on_a_group(String text) {
            assertThat(READER.read(text).hate().label()).isEqualTo("hate");
        }

        @Test
        void told_with_the_group_it_aims_at() {
            assertThat(READER.read("I hate all immigrants, they are vermin")
                            .hate()
                            .group())
                    .contains(Hate.Group.IMMIGRANTS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I am a Muslim and I live in Leeds",
                    "I love gay people",
                    "We welcome refugees with open arms",
                    "I hate Mondays",
                    "Saying \"I hate women\" is unacceptable",
                    "No immigrant deserves to be attacked"
                })
        void not_the_name_of_a_group_nor_praise_nor_a_quotation(String text) {
            assertThat(READER.read(text).hate().label()).isEqualTo("not-hate");
        }
    }

    @Test
    void a_scam_is_spam_and_a_friend_is_not() {
        assertThat(READER.read("Congratulations! You have won a £1000 prize. Call 09061701461 now to claim. T&Cs apply")
                        .spam()
                        .spam())
                .isTrue();
        assertThat(READER.read("Are you coming to dinner tonight? Mum made soup")
                        .spam()
                        .spam())
                .isFalse();
    }

    @Test
    void texts_without_words_have_no_mood() {
        for (var text : List.of("", " ", "\ud83d", "12345", "…")) {
            assertThat(READER.read(text).sentiment().label()).as(text).isEqualTo(Sentiment.Label.NEUTRAL);
        }
    }
}
