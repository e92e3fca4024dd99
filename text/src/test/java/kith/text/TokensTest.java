package kith.text;

import static kith.text.Token.Kind.EMOJI;
import static kith.text.Token.Kind.LINK;
import static kith.text.Token.Kind.MENTION;
import static kith.text.Token.Kind.NUMBER;
import static kith.text.Token.Kind.TAG;
import static kith.text.Token.Kind.WORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void words_keep_their_apostrophes_and_numbers_their_points() {
        assertThat(words("Don’t say it's 3.14, or 1,000."))
                .containsExactly("Don’t", "say", "it's", "3.14", "or", "1,000");
        assertThat(kinds("room 101")).containsExactly(WORD, NUMBER);
    }

    @Test
    void a_full_stop_without_a_space_parts_two_words() {
        assertThat(words("done.Thanks")).containsExactly("done", "Thanks");
    }

    @Test
    void accents_typed_as_marks_stay_with_their_letter() {
        assertThat(words("re\u0301union à Évry")).containsExactly("re\u0301union", "à", "Évry");
    }

    @Test
    void an_address_is_one_token_without_the_mark_that_ends_the_sentence() {
        assertThat(words("see https://kith.test/a?b=c#d, or (www.kith.test)."))
                .containsExactly("see", "https://kith.test/a?b=c#d", "or", "www.kith.test");
        assertThat(kinds("write to ines@kith.test!")).containsExactly(WORD, WORD, LINK);
    }

    @Test
    void mentions_and_tags_keep_their_sign() {
        assertThat(words("@mara.b and @leo@kith.test love #été2026."))
                .containsExactly("@mara.b", "and", "@leo@kith.test", "love", "#été2026");
        assertThat(kinds("@mara #fête")).containsExactly(MENTION, TAG);
    }

    @Test
    void an_emoji_is_what_people_see_as_one() {
        assertThat(words("👩‍👩‍👧‍👦🇫🇷🇩🇪👍🏽❤️1️⃣"))
                .containsExactly("👩‍👩‍👧‍👦", "🇫🇷", "🇩🇪", "👍🏽", "❤️", "1️⃣");
        assertThat(kinds("🎉 :tada: :+1:")).containsExactly(EMOJI, EMOJI, EMOJI);
    }

    @Test
    void a_time_of_day_is_no_emoji_name() {
        assertThat(words("at 10:30:45")).containsExactly("at", "10", "30", "45");
    }

    @Test
    void han_and_hiragana_are_a_word_a_character_and_katakana_a_run() {
        assertThat(words("東京でコーヒー")).containsExactly("東", "京", "で", "コーヒー");
    }

    @Test
    void emphasis_is_not_part_of_the_word_but_snake_case_is() {
        assertThat(words("_really_ *great* max_size")).containsExactly("really", "great", "max_size");
    }

    @Test
    void white_space_and_punctuation_alone_have_no_tokens() {
        assertThat(Tokens.of(" \n … !?").count()).isZero();
    }

    private static List<String> words(String text) {
        return Tokens.of(text).list().stream().map(token -> token.in(text)).toList();
    }

    private static List<Token.Kind> kinds(String text) {
        return Tokens.of(text).list().stream().map(Token::kind).toList();
    }
}
