package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.link.ShortAddresses;
import kith.media.Described;
import kith.media.Library;
import kith.publishing.PostImports.Fault;
import kith.publishing.PostImports.How;
import kith.publishing.internal.PostRows.Filter;
import kith.publishing.internal.table.Layout.Kind;
import kith.testing.KithTest;
import kith.testing.Pictures;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inès brings a year of posts along in a table, and not every line of it is good. */
@KithTest
class PostImportsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    PostImports imports;

    @Autowired
    Posts posts;

    @Autowired
    Library library;

    @Autowired
    ShortAddresses addresses;

    @Autowired
    Shortening shortening;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;
    private How how;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum", "a");
        how = new How(List.of(forum.id()), PARIS, true);
        library.add(ines, "rack.png", Pictures.png(), Described.NOTHING);
    }

    private Channel connect(String name, String handle) {
        var channel = channels.connect(
                ines,
                "sandbox",
                name,
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle-" + handle, "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        return channels.find(ines.id(), channel.id()).orElseThrow();
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Kinds of fault, each with a line that has it and nothing else. */
    private static Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        faults.put("posts.import.no-text", ",,Forum,2031-03-03 09:00,,,,,");
        faults.put("posts.invalid.title", "t".repeat(121) + ",A long title,Forum,2031-03-03 09:01,,,,,");
        faults.put("posts.import.no-channel-called", ",Nowhere,Elsewhere,2031-03-03 09:02,,,,,");
        faults.put("posts.import.channels-called", ",Which one,Board,2031-03-03 09:03,,,,,");
        faults.put("posts.import.channel-twice", ",Twice there,Forum; Forum,2031-03-03 09:04,,,,,");
        faults.put("posts.import.when-day-first", ",No such day,Forum,31/31/2031 09:05,,,,,");
        faults.put("posts.import.day-alone", ",What hour,Forum,2031-03-03,,,,,");
        faults.put("posts.invalid.gap", ",In the gap,Forum,2031-03-30 02:30,,,,,");
        faults.put("posts.invalid.past", ",Too late,Forum,2020-03-03 09:00,,,,,");
        faults.put("posts.invalid.zone", ",Where is that,Forum,2031-03-03 09:06,Europe/Atlantis,,,,");
        faults.put("posts.import.more-cells", ",Too many commas,Forum,2031-03-03 09:07,,,,,,over,there");
        faults.put("posts.import.no-picture", ",No such picture,Forum,2031-03-03 09:08,,,lost.png,,");
        faults.put(
                "posts.import.picture-address",
                ",From an address,Forum,2031-03-03 09:09,,,https://example.org/a.png,,");
        faults.put("posts.import.alts", ",More words than pictures,Forum,2031-03-03 09:10,,,rack.png,One|Two,");
        faults.put("posts.import.link", ",Bad link,Forum,2031-03-03 09:11,,,,,www example");
        faults.put("posts.import.letters", ",Lost \uFFFD letters,Forum,2031-03-03 09:12,,,,,");
        faults.put("posts.import.twin", ",Good number 1,Forum,2031-01-01 10:01,,,,,");
        faults.put("posts.invalid.picture-twice", ",The same twice,Forum,2031-03-03 09:13,,,rack.png; rack.png,,");
        faults.put("media.invalid.alt", ",Much to see,Forum,2031-03-03 09:14,,,rack.png," + "a".repeat(1_501) + ",");
        faults.put("posts.import.endless-quote", ",\"It begins and does not end,Forum,2031-03-03 09:15,,,,,");
        return faults;
    }

    @Test
    void where_the_workspace_always_shortens_what_a_table_brings_is_shortened_too() {
        addresses.set(ines, "go.brindle.example");
        addresses.always(ines, true);

        var brought = imports.bring(
                ines,
                "two.csv",
                utf8(new StringBuilder(
                        "text,channels,when\nRacks: https://brindle.example/racks,Forum,2031-03-03 09:00\n")),
                how);

        assertThat(brought.made())
                .singleElement()
                .satisfies(
                        post -> assertThat(shortening.campaign(ines.id(), post)).contains(""));
    }

    @Test
    void of_500_lines_with_twenty_kinds_of_fault_the_good_ones_come_in_and_the_others_are_named() {
        connect("Board", "b");
        connect("Board", "c");
        var faults = faults();
        assertThat(faults).hasSize(20);
        var table = new StringBuilder("title,text,channels,when,zone,first comment,pictures,alt,link\n");
        int good = 500 - faults.size();
        for (int i = 1; i <= good; i++) {
            table.append(",Good number %d,Forum,2031-%02d-%02d 10:%02d,,,,,%n"
                    .formatted(i, 1 + i % 12, 1 + i % 28, i % 60)
                    .replace("2031-02-02 10:01", "2031-01-01 10:01"));
        }
        faults.values().forEach(line -> table.append(line).append('\n'));

        var brought = imports.bring(ines, "year.csv", utf8(table), how);

        assertThat(brought.made()).hasSize(good);
        assertThat(brought.looked().kind()).isEqualTo(Kind.KITH);
        assertThat(brought.looked().bad())
                .extracting(line -> line.faults().stream().map(Fault::key).collect(Collectors.joining(" ")))
                .containsExactlyElementsOf(faults.keySet());
        assertThat(brought.looked().bad())
                .extracting(PostImports.Read::number)
                .first()
                .isEqualTo(good + 2L);
        assertThat(posts.count(ines.id(), Filter.NONE)).isEqualTo(good);

        var again = imports.bring(ines, "year.csv", utf8(table), how);
        assertThat(again.made()).isEmpty();
        assertThat(again.known()).isEqualTo(good);
        assertThat(posts.count(ines.id(), Filter.NONE)).isEqualTo(good);
    }

    @Test
    void hootsuites_table_has_no_head_and_goes_where_the_form_says() {
        var looked = imports.look(
                ines,
                "hoot.csv",
                utf8(
                        "04/03/2031 19:00,\"Repair night, again\",https://example.org/repair\n05/03/2031 07:05,Good morning,\n"),
                how);

        assertThat(looked.kind()).isEqualTo(Kind.HOOTSUITE);
        assertThat(looked.bad()).isEmpty();
        var first = looked.good().getFirst().post().orElseThrow();
        assertThat(first.text()).isEqualTo("Repair night, again\n\nhttps://example.org/repair");
        assertThat(first.time().orElseThrow().wall()).isEqualTo("2031-03-04T19:00");
        assertThat(first.channels()).extracting(own -> own.channel()).containsExactly(forum.id());
        var american = new How(List.of(forum.id()), PARIS, false);
        assertThat(imports.look(ines, "hoot.csv", utf8("04/03/2031 19:00,Hello,\n"), american)
                        .good()
                        .getFirst()
                        .post()
                        .orElseThrow()
                        .time()
                        .orElseThrow()
                        .wall())
                .isEqualTo("2031-04-03T19:00");
    }

    @Test
    void buffers_table_names_its_columns_and_pictures_are_not_fetched() {
        var looked = imports.look(
                ines,
                "buffer.csv",
                utf8(
                        "Text,Image URL,Tags,Posting Time\nHello,,news,2031-03-04 19:00\nSee,https://example.org/a.png,,2031-03-04 20:00\n"),
                how);

        assertThat(looked.kind()).isEqualTo(Kind.BUFFER);
        assertThat(looked.good()).hasSize(1);
        assertThat(looked.ignored()).containsExactly("Tags");
        assertThat(looked.bad().getFirst().faults())
                .extracting(Fault::key)
                .containsExactly("posts.import.picture-address");
    }

    @Test
    void a_workbook_and_what_windows_writes_are_read_too() {
        var workbook = imports.look(ines, "posts.xlsx", workbook(), how);
        assertThat(workbook.bad()).isEmpty();
        var post = workbook.good().getFirst().post().orElseThrow();
        assertThat(post.text()).isEqualTo("Répare & roule");
        assertThat(post.time().orElseThrow().wall()).isEqualTo("2031-03-04T19:30");

        var windows =
                "texte;canaux;quand\nÀ bientôt;Forum;04/03/2031 19:00\n".getBytes(Charset.forName("windows-1252"));
        assertThat(imports.look(ines, "fr.csv", windows, how)
                        .good()
                        .getFirst()
                        .post()
                        .orElseThrow()
                        .text())
                .isEqualTo("À bientôt");
    }

    @Test
    void what_is_no_table_is_refused_with_a_sentence() {
        refused(utf8(""), "posts.import.none");
        refused(utf8("\n \n"), "posts.import.empty");
        refused(utf8("name,age\nInès,40\n"), "posts.import.no-columns");
        refused("PK\3\4 no workbook".getBytes(StandardCharsets.ISO_8859_1), "posts.import.broken-workbook");
    }

    @Test
    void a_table_that_waits_is_seen_by_its_own_workspace_only() {
        var id = imports.keep(ines, "one.csv", utf8("text\nHello\n"), how);
        var stranger = someone.owning("Elsewhere", "Sam Reed");

        assertThat(imports.kept(ines, id).good()).hasSize(1);
        assertThatThrownBy(() -> imports.kept(stranger, id)).hasMessageContaining("posts.import.gone");
        assertThat(imports.bringKept(ines, id).made()).hasSize(1);
        assertThat(posts.newest(ines.id(), Filter.NONE, Optional.empty(), 2)).hasSize(1);
    }

    private void refused(byte[] file, String key) {
        assertThatThrownBy(() -> imports.look(ines, "table", file, how))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo(key));
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As a spreadsheet saves it: a time is a number that is shown as one. */
    private static byte[] workbook() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        parts.put("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Posts" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        parts.put("xl/styles.xml", """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        // 47911.8125 is 4 March 2031, 19:30.
        parts.put("xl/worksheets/sheet1.xml", """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c><c r="B1" t="inlineStr"><is><t>when</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Répare &amp; roule</t></is></c><c r="B2" s="1"><v>47911.8125</v></c></row></sheetData></worksheet>""");
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
