package kith.message.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.MessageSearch.Piece;
import kith.message.MessageSearch.Query;
import kith.message.MessageSearch.Talks;
import kith.text.watch.Watch;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneSearchTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final WorkspaceId brindle = new WorkspaceId(Ids.next());
    private final WorkspaceId other = new WorkspaceId(Ids.next());
    private final ChannelId forum = new ChannelId(Ids.next());
    private final ChannelId room = new ChannelId(Ids.next());
    private final Author ada = new Author(
            new AuthorId(Ids.next()), "sample", "ada", "ada", "Ada", Optional.empty(), false, Optional.empty());
    private final Map<MessageId, Message> stored = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private MessageIndex index;
    private LuceneSearch search;

    @BeforeEach
    void open() {
        index = new MessageIndex(folder);
        search = new LuceneSearch(
                index,
                (workspace, ids) -> stored.values().stream()
                        .filter(m -> ids.contains(m.id()))
                        .toList(),
                workspace -> true);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        said("Le vélo de l'été, à la Straße");
        assertThat(texts("VELO")).hasSize(1);
        assertThat(texts("été")).hasSize(1);
        assertThat(texts("strasse")).hasSize(1);
        assertThat(texts("hiver")).isEmpty();
    }

    @Test
    void allWordsMustBeThereUnlessOneSaysOr() {
        said("red bike");
        said("blue bike");
        said("red car");
        assertThat(texts("red bike")).containsExactly("red bike");
        assertThat(texts("blue OR car")).containsExactlyInAnyOrder("blue bike", "red car");
    }

    @Test
    void aPhraseStandsTogether() {
        said("the front wheel is bent");
        said("the wheel in front");
        assertThat(texts("\"front wheel\"")).containsExactly("the front wheel is bent");
        assertThat(texts("front wheel")).hasSize(2);
    }

    @Test
    void aStarEndsABeginning() {
        said("Bicycles for all");
        said("bikes for all");
        assertThat(texts("bicy*")).containsExactly("Bicycles for all");
        assertThat(texts("#BICY*")).containsExactly("Bicycles for all");
    }

    @Test
    void aMinusLeavesOutAndADashDoesNot() {
        said("rock paper");
        said("rock scissors");
        assertThat(texts("rock -paper")).containsExactly("rock scissors");
        assertThat(texts("-paper")).containsExactly("rock scissors");
        assertThat(texts("rock - paper")).containsExactly("rock paper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-open",
                "~2",
                "+ open",
                "open \\",
                "--a",
                "open\u0000",
                "open :-]",
                "open -",
                "open?",
                "!open! %"
            })
    void signsAreNoMistake(String words) {
        said("open house");
        assertThat(search.search(brindle, Query.words(words, 10)).items()).hasSizeLessThan(2);
    }

    @Test
    void aMistakeIsSaidWithItsPlace() {
        assertThatThrownBy(() -> texts("house \"open")).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.field()).isEqualTo("q");
            assertThat(invalid.arguments().getFirst()).isEqualTo(7);
        });
    }

    @Test
    void tooMuchIsRefusedAndTheMostThatIsAllowedIsNot() {
        assertThatThrownBy(() -> texts("a ".repeat(5_000))).isInstanceOf(Invalid.class);
        assertThat(texts("-a ".repeat(333))).isEmpty();
        assertThat(texts("a* ".repeat(333))).isEmpty();
        assertThat(texts("a ".repeat(500))).isEmpty();
        assertThat(texts("a OR ".repeat(399) + "a")).isEmpty();
    }

    @Test
    void pagesHoldEverythingOnceEvenOfOneMomentAndWhileMoreArrives() {
        write(IntStream.range(0, 2_500)
                .mapToObj(n -> message("bike " + n, NOON.plusSeconds(n / 100)))
                .toList());
        var seen = new ArrayList<MessageId>();
        Optional<String> cursor = Optional.empty();
        Instant last = Instant.MAX;
        do {
            var hits = search.search(brindle, page("bike", 97, cursor));
            assertThat(hits.total()).isEqualTo(2_500 + seen.size() / 97);
            for (var hit : hits.items()) {
                seen.add(hit.message().id());
                assertThat(hit.message().at()).isBeforeOrEqualTo(last);
                last = hit.message().at();
            }
            cursor = Optional.ofNullable(hits.next());
            write(List.of(message("bike late", NOON.plusSeconds(9_000))));
        } while (cursor.isPresent());
        assertThat(seen).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> search.search(brindle, page("", 10, Optional.of("99"))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void anotherWorkspaceIsNeverSeen() {
        said("our bike");
        var theirs = message("their bike", NOON);
        stored.put(theirs.id(), theirs);
        index.write(other, List.of(theirs));
        for (var words : List.of("bike", "", "-ours", "their OR bike", "bi*")) {
            assertThat(texts(words)).containsExactly("our bike");
        }
        index.forget(other);
        assertThat(search.search(other, Query.words("", 10)).total()).isZero();
        assertThat(texts("bike")).hasSize(1);
    }

    @Test
    void talksAreNamedUpToANumberAndThoseAmongSomeAreToldApart() {
        var red = said("red bike");
        var blue = said("blue bike");
        var car = said("red car");
        var bikes = Query.words("bike", 1);
        assertThat(search.talks(brindle, bikes, 2)).isEqualTo(new Talks(LongSet.of(red.talk(), blue.talk()), true));
        var some = search.talks(brindle, bikes, 1);
        assertThat(some.all()).isFalse();
        assertThat(some.talks()).hasSize(1);
        assertThat(search.among(brindle, bikes, LongSet.of(red.talk(), car.talk())))
                .containsExactly(red.talk());
        assertThat(search.among(other, bikes, LongSet.of(red.talk()))).isEmpty();
    }

    @Test
    void whatACommunityTalksAboutAllTheTimeTellsLessAndStillTells() {
        write(IntStream.range(0, 500)
                .mapToObj(n -> message(n % 10 == 0 ? "take the rack" : "brindle, good day " + n, NOON))
                .toList());
        var likeness = new LuceneLikeness(index, (workspace, ids) -> List.of());
        var alike = likeness.compare(
                "brindle, can one take the rack off without tools?",
                List.of(
                        Map.entry("fits", "take the front rack off"),
                        Map.entry("other", "where is the front door"),
                        Map.entry("a word of all", "brindle")));
        assertThat(alike.get("fits")).isBetween(0.5, 0.9);
        assertThat(alike.get("other")).isZero();
        assertThat(alike.get("a word of all")).isLessThan(0.5);
    }

    @Test
    void whatIsGoneIsNotFound() {
        var message = said("a regrettable bike");
        write(List.of(changed(message, message.text(), Optional.of(NOON))));
        assertThat(texts("bike")).isEmpty();
    }

    @Test
    void anEditedMessageIsFoundByItsNewWordsOnly() {
        var message = said("a bike for sail");
        write(List.of(changed(message, "a bike for sale", Optional.empty())));
        assertThat(texts("sail")).isEmpty();
        assertThat(texts("sale")).containsExactly("a bike for sale");
    }

    @Test
    void eventsAreFoundOnlyWhenAskedFor() {
        said("Ada said hello");
        write(List.of(message("Ada joined", NOON, forum, "en", Kind.EVENT)));
        assertThat(texts("ada")).containsExactly("Ada said hello");
        var events = filtered("ada", Optional.empty(), Optional.empty(), Optional.of("event"));
        assertThat(search.search(brindle, events).items()).hasSize(1);
    }

    @Test
    void facetsAddUpAndLiftTheirOwnFilterOnly() {
        write(List.of(
                message("bike", NOON, forum, "en", Kind.POST),
                message("bike", NOON, forum, "fr", Kind.COMMENT),
                message("bike", NOON, room, "fr", Kind.MESSAGE),
                message("bike", Instant.parse("2026-03-01T23:30:00Z"), room, "fr", Kind.EVENT),
                message("bike", Instant.parse("2026-03-01T23:30:00Z"), room, "fr", Kind.MESSAGE)));
        var facets = search.facets(brindle, Query.words("bike", 10), PARIS);
        assertThat(facets.channels()).isEqualTo(Map.of(forum.value(), 2L, room.value(), 2L));
        assertThat(facets.languages()).isEqualTo(Map.of("en", 1L, "fr", 3L));
        assertThat(facets.kinds()).isEqualTo(Map.of("post", 1L, "comment", 1L, "message", 2L, "event", 1L));
        assertThat(facets.weeks()).isEqualTo(Map.of(LocalDate.parse("2026-03-02"), 4L));

        var inForum = filtered("bike", Optional.of(forum.value()), Optional.of("fr"), Optional.empty());
        var narrowed = search.facets(brindle, inForum, ZoneId.of("UTC"));
        assertThat(narrowed.channels()).isEqualTo(Map.of(forum.value(), 1L, room.value(), 2L));
        assertThat(narrowed.languages()).isEqualTo(Map.of("en", 1L, "fr", 1L));
        assertThat(narrowed.weeks()).isEqualTo(Map.of(LocalDate.parse("2026-03-02"), 1L));
    }

    @Test
    void anExcerptIsTheSentenceAroundTheWordsWithThemMarked() {
        said("Hello all. My vélo's chain broke! Thanks.");
        var hit = search.search(brindle, Query.words("velo chai* -car", 1))
                .items()
                .getFirst();
        assertThat(hit.excerpt())
                .containsExactly(
                        new Piece("My ", false),
                        new Piece("vélo's", true),
                        new Piece(" ", false),
                        new Piece("chain", true),
                        new Piece(" broke!", false));
    }

    @Test
    void anExcerptOfALongTextIsShortAndHoldsTheWord() {
        said("blah ".repeat(4_000) + "bike " + "blah ".repeat(4_000));
        var excerpt = search.search(brindle, Query.words("bike", 1))
                .items()
                .getFirst()
                .excerpt();
        assertThat(excerpt).contains(new Piece("bike", true));
        var text = excerpt.stream().map(Piece::text).collect(Collectors.joining());
        assertThat(text)
                .hasSizeLessThanOrEqualTo(Excerpt.LONGEST)
                .startsWith("…")
                .endsWith("…");
    }

    @Test
    void theIndexOutlivesTheProgramAndADamagedOneIsMadeAnewUnderAnotherId() throws IOException {
        said("a bike");
        var id = index.id();
        index.close();
        open();
        assertThat(index.id()).isEqualTo(id);
        assertThat(texts("bike")).hasSize(1);

        index.close();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
                Files.writeString(file, "damaged");
            }
        }
        open();
        assertThat(index.id()).isNotEqualTo(id);
        assertThat(texts("bike")).isEmpty();
    }

    private List<String> texts(String words) {
        var hits = search.search(brindle, Query.words(words, 50));
        assertThat(hits.total()).isEqualTo(hits.items().size());
        return hits.items().stream().map(hit -> hit.message().text()).toList();
    }

    private static Query page(String words, int limit, Optional<String> cursor) {
        var q = Query.words(words, limit);
        return new Query(
                q.words(),
                q.watch(),
                q.channel(),
                q.author(),
                q.language(),
                q.sentiment(),
                q.offence(),
                q.kind(),
                q.since(),
                q.until(),
                limit,
                cursor);
    }

    private static Query filtered(
            String words, Optional<UUID> channel, Optional<String> language, Optional<String> kind) {
        return new Query(
                words,
                new Watch.Everything(),
                channel,
                Optional.empty(),
                language,
                Optional.empty(),
                Optional.empty(),
                kind,
                Optional.empty(),
                Optional.empty(),
                10,
                Optional.empty());
    }

    private Message said(String text) {
        var message = message(text, NOON);
        write(List.of(message));
        return message;
    }

    private void write(List<Message> messages) {
        messages.forEach(message -> stored.put(message.id(), message));
        index.write(brindle, messages);
    }

    private Message message(String text, Instant at) {
        return message(text, at, forum, "en", Kind.POST);
    }

    private Message message(String text, Instant at, ChannelId channel, String language, Kind kind) {
        var id = new MessageId(Ids.next());
        return made(id, text, at, channel, language, kind, Optional.empty());
    }

    private Message changed(Message message, String text, Optional<Instant> gone) {
        return made(message.id(), text, message.at(), message.channel(), message.language(), message.kind(), gone);
    }

    private Message made(
            MessageId id,
            String text,
            Instant at,
            ChannelId channel,
            String language,
            Kind kind,
            Optional<Instant> gone) {
        return new Message(
                id,
                channel,
                "sample",
                id.toString(),
                kind,
                ada,
                at,
                Optional.empty(),
                text,
                language,
                "",
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                id.toString(),
                false,
                false,
                List.of(),
                Optional.empty(),
                gone,
                NOON,
                Optional.empty(),
                List.of());
    }
}
