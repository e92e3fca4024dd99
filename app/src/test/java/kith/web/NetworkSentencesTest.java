package kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import kith.connector.Connector;
import kith.connector.Quote;
import org.junit.jupiter.api.Test;

/** French community managers read in French what a connector says of its network. */
class NetworkSentencesTest {
    private static final Path FILE = Path.of("src/main/resources/words/networks_fr.txt");

    /** Where a compiled concatenation, or a format, has a piece that changes. */
    private static final Pattern PIECE = Pattern.compile("\u0001|%[,\\d$]*[sd]");

    /** Of at least four words, and with a full stop; what is said of an entry of an export has none. */
    private static final Pattern SENTENCE = Pattern.compile("[A-Z“{][^\\n|\\\\]*( [^\\n|\\\\ ]+){3}[.?]"
            + "|(?:This|There|The|Nothing|Nobody) [^\\n|\\\\.]*( [^\\n|\\\\. ]+){2}");

    /** What plays the sandbox network and its people speaks for itself. */
    private static final Pattern SANDBOX = Pattern.compile("sandbox/(?:network|community|Sample)");

    /** Said in the log. */
    private static final Set<String> FOR_THE_LOG = Set.of(
            "A talk on the sample network broke off.",
            "The sample network cannot write its journal.",
            "Addresses are checked but not pinned: start Kith from its extracted folder, not from one nested jar.");

    @Test
    void a_sentence_is_translated_with_what_changes_in_it_and_what_a_network_says_is_left() {
        assertThat(french("Slack does not know this bot token (any more)."))
                .isEqualTo("Slack ne connaît pas (ou plus) ce jeton de bot.");
        assertThat(french("Bluesky takes 300 characters, this text has 312."))
                .isEqualTo("Bluesky prend 300 caractères, ce texte en a 312.");
        assertThat(french(Quote.of("The forum", "Body is too short")))
                .isEqualTo("The forum dit\u202f: «\u202fBody is too short\u202f»");
        assertThat(french("Discord does not let the bot do that here. " + Quote.of("Discord", "Missing Permissions")))
                .isEqualTo(
                        "Discord ne laisse pas le bot faire cela ici. Discord dit\u202f: «\u202fMissing Permissions\u202f»");
        assertThat(french("blog.example cannot be reached: it does not take connections."))
                .isEqualTo("blog.example est injoignable\u202f: il ne prend pas de liaisons.");
        assertThat(french("Nobody wrote this.")).isEqualTo("Nobody wrote this.");
        assertThat(new NetworkSentence("That is no post.").in(Locale.ENGLISH)).isEqualTo("That is no post.");
    }

    @Test
    void every_sentence_of_a_connector_has_its_French() throws IOException, URISyntaxException {
        var sentences = constants();
        sentences.removeIf(said -> !SENTENCE.matcher(said).matches() || FOR_THE_LOG.contains(said));
        assertThat(sentences).hasSizeGreaterThan(250);
        var known = NetworkSentences.in(Locale.FRENCH);
        assertThat(sentences)
                .allSatisfy(said -> assertThat(known.find(said)).as(said).isPresent());
    }

    @Test
    void French_is_set_as_in_print() throws IOException {
        assertThat(Files.readString(FILE).split("\n\n"))
                .extracting(pair -> pair.strip().lines().toList().getLast())
                .filteredOn(WordsTest::lacksThinSpace)
                .isEmpty();
    }

    @Test
    void nothing_is_translated_that_no_connector_says() throws IOException, URISyntaxException {
        var constants = constants();
        var nowhere = new ArrayList<String>();
        for (var pair : Files.readString(FILE).split("\n\n")) {
            var english = pair.strip().lines().findFirst().orElseThrow();
            var longest = Pattern.compile("\\{\\d}")
                    .splitAsStream(english)
                    .reduce("", (one, other) -> other.length() > one.length() ? other : one);
            if (constants.stream().noneMatch(said -> said.contains(longest))) {
                nowhere.add(english);
            }
        }
        assertThat(nowhere).isEmpty();
    }

    private static String french(String english) {
        return new NetworkSentence(english).in(Locale.FRENCH);
    }

    /** Every text in the compiled connectors. */
    private static Set<String> constants() throws IOException, URISyntaxException {
        var classes = Path.of(Connector.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("kith/connector");
        var all = new TreeSet<String>();
        try (var files = Files.walk(classes)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                if (!SANDBOX.matcher(file.toString()).find()) {
                    StreamSupport.stream(
                                    ClassFile.of().parse(file).constantPool().spliterator(), false)
                            .filter(StringEntry.class::isInstance)
                            .map(entry -> numbered(((StringEntry) entry).stringValue()))
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    private static String numbered(String text) {
        var numbered = new StringBuilder();
        var piece = PIECE.matcher(text);
        for (int i = 0; piece.find(); i++) {
            piece.appendReplacement(numbered, "{" + i + "}");
        }
        return piece.appendTail(numbered).toString();
    }
}
