package kith.writing.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import kith.writing.Draft;
import kith.writing.Pictured;
import kith.writing.internal.Unspoken;
import kith.writing.internal.access.AltTexts.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hard to hear or to read, and what is not. */
class AccessibilityTest {
    private final KnownWords known = new KnownWords();

    @ParameterizedTest
    @CsvSource({
        "en, #blackfriday, #BlackFriday",
        "en, #worldbicycleday, #WorldBicycleDay",
        "fr, #veloenville, #VeloEnVille",
        "fr, #blackfriday, #BlackFriday",
        "de, #brindlecycles, #BrindleCycles",
    })
    void a_hashtag_of_several_words_comes_apart_where_they_do(String language, String hashtag, String proposal) {
        var places =
                HashtagCase.in("Now " + hashtag + "!", known.around(language), Set.of("brindle", "cycles", "velo"));
        assertThat(places).singleElement().satisfies(place -> {
            assertThat(place.from()).isEqualTo(4);
            assertThat(place.to()).isEqualTo(4 + hashtag.length());
            assertThat(place.proposals()).contains(proposal);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#BlackFriday",
                "#repairing",
                "#Lyon",
                "#xqzvwkjh",
                "#mastodon2026",
                "https://a.example/#blackfriday",
                "#bike"
            })
    void one_word_one_with_capitals_and_one_that_nobody_knows_are_left_alone(String text) {
        assertThat(HashtagCase.in(text, known.around("en"), Set.of())).isEmpty();
    }

    @Test
    void four_emoji_in_a_row_are_a_wall_and_a_family_is_one() {
        assertThat(EmojiWalls.in("Sale 🚲🚲 🚲 🎉 today")).containsExactly(new Place(5, 15, List.of("🚲")));
        assertThat(EmojiWalls.in("Ours: 👨‍👩‍👧‍👦 🏳️‍🌈 🇫🇷")).isEmpty();
        assertThat(EmojiWalls.in("🚲 one\n🎉 two\n✅ three\n❤️ four")).isEmpty();
    }

    @Test
    void an_emoji_where_a_sentence_needs_a_word_is_found() {
        assertThat(EmojiWalls.insteadOfWords("We ❤️ bikes")).hasSize(1);
        assertThat(EmojiWalls.insteadOfWords("Take the 🚲 to work.")).hasSize(1);
        assertThat(EmojiWalls.insteadOfWords("Great day 🚲 See you there. 12 🚲 left"))
                .isEmpty();
    }

    @Test
    void words_in_capitals_become_quiet_and_names_stay_as_they_are_written() {
        assertThat(capitals("Hello. THE SHOP OF BRINDLE CYCLES IS OPEN"))
                .containsExactly(new Place(7, 41, List.of("The shop of Brindle Cycles is open")));
        assertThat(capitals("Come to OUR GRAND OPENING now").getFirst().proposals())
                .containsExactly("our grand opening");
        assertThat(capitals("NASA and ESA, USA UK, the EXCLUSIVE one, #GRAND #OPENING"))
                .isEmpty();
    }

    private static List<Place> capitals(String text) {
        return Capitals.in(text, Unspoken.in(text), List.of("Brindle Cycles"));
    }

    @ParameterizedTest
    @CsvSource({
        "𝗥𝗲𝗽𝗮𝗶𝗿 𝗻𝗶𝗴𝗵𝘁, Repair night",
        "Ⓞⓟⓔⓝ, Open",
        "ｓａｌｅ, sale",
        "ʀᴇᴘᴀɪʀ, repair",
        "🅾🅿🅴🅽, OPEN",
        "𝒱é𝓁𝑜 𝓋𝒾𝓁𝓁𝑒, "
    })
    void letters_that_are_none_are_read(String fancy, String plain) {
        var places = FancyLetters.in("Now: " + fancy + " tonight");
        assertThat(places).isNotEmpty();
        if (plain != null) {
            assertThat(places).containsExactly(new Place(5, 5 + fancy.length(), List.of(plain)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Let 𝑥 be 3 km/h ™ № ℃", "１２３ 東京ＡＢＣ", "Élan, ß, Ж", "1ᵉʳ mai"})
    void mathematics_and_other_scripts_are_left_alone(String text) {
        assertThat(FancyLetters.in(text)).isEmpty();
    }

    @Test
    void drawings_of_characters_are_found_and_links_and_smileys_are_not() {
        var shrug = "Who knows ¯\\_(ツ)_/¯ really";
        assertThat(AsciiArt.in(shrug, Unspoken.in(shrug))).containsExactly(new Place(10, 19, List.of()));
        var table = "╔═════╗\n║ ┃┃┃ ║";
        assertThat(AsciiArt.in(table, List.of())).hasSize(1);
        var plain = "Nice :-) and/or 24/7, 50 %… https://a.example/_/-/~/= ok <3 “really?!”";
        assertThat(AsciiArt.in(plain, Unspoken.in(plain))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "rack.png, FILE_NAME",
        "IMG_2034, FILE_NAME",
        "Screenshot 2026-03-01 at 10.20.30, FILE_NAME",
        "A picture of a red rack, SAYS_IMAGE",
        "Photo d’un porte-bagages rouge, SAYS_IMAGE",
        "The racks  are back, SAME_AS_TEXT",
        "A blue rack., SAME_AS_OTHER",
        "x, TOO_SHORT",
    })
    void a_description_that_says_nothing_is_found(String alt, What what) {
        var picture = new Pictured("1", "rack.png", alt);
        var draft =
                Draft.of("The racks are back").showing(List.of(picture, new Pictured("2", "blue.png", "A blue rack.")));
        assertThat(AltTexts.in(draft, picture))
                .get()
                .extracting(AltTexts.Found::what)
                .isEqualTo(what);
    }

    @Test
    void a_description_that_says_what_there_is_is_left_alone() {
        var picture = new Pictured("1", "rack.png", "A red rack with two boxes, in the workshop of Lyon");
        var draft = Draft.of("The racks are back").showing(List.of(picture));
        assertThat(AltTexts.in(draft, picture)).isEmpty();
        var said = new Pictured("1", "rack.png", "Image of a red rack");
        assertThat(AltTexts.in(draft, said).orElseThrow().proposals()).containsExactly("A red rack");
    }
}
