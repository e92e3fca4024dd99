package kith.connector.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReaderContract;
import kith.connector.RemoteId;
import kith.connector.Said;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a list on which Mara and Ines write about gardens, and letters that only look like letters. */
class MboxHistoryTest implements HistoryReaderContract {
    private static final String LIST = """
            From mara@kith.test Mon Jan  5 09:00:00 2026
            From: Mara Lindqvist <mara@kith.test>
            To: roses@lists.kith.test
            List-Id: All about roses <roses.lists.kith.test>
            Subject: Watering
            Date: Mon, 5 Jan 2026 10:00:00 +0100
            Message-ID: <1@kith.test>

            Who waters the roses?

            >From tomorrow on I am away.

            From ines@kith.test Mon Jan  5 09:05:00 2026
            From: =?utf-8?q?In=C3=A8s?= Caron <Ines@Kith.test>
            List-Id: All about roses <roses.lists.kith.test>
            Subject: Re: Watering
            Date: Mon, 5 Jan 2026 09:05:00 +0000
            Message-ID: <2@kith.test>
            In-Reply-To: <1@kith.test>
            References: <1@kith.test>

            On Monday, Mara wrote:
            > Who waters the roses?

            I do.

            From nobody@kith.test Mon Jan  5 09:06:00 2026
            Subject: who?
            Date: Mon, 5 Jan 2026 09:06:00 +0000
            Message-ID: <3@kith.test>

            Nobody wrote this.

            From mara@kith.test Mon Jan  5 09:10:00 2026
            From: mara at kith.test (Mara Lindqvist)
            List-Id: All about roses <roses.lists.kith.test>
            Subject: Re: Watering
            Date: Mon, 5 Jan 2026 09:10:00 +0000
            Message-ID: <4@kith.test>
            In-Reply-To: <2@kith.test>

            Thank you
            """;

    private final MboxHistory history = new MboxHistory();

    @TempDir
    Path temp;

    @Override
    public HistoryReader reader() {
        return history;
    }

    @Override
    public Export example() throws IOException {
        return mbox(LIST);
    }

    @Test
    void a_list_is_posts_and_comments_with_what_they_quote() throws IOException {
        assertThat(HistoryReaderContract.told(history, example()))
                .containsExactly(
                        "Mara Lindqvist: Watering\n\nWho waters the roses?\n\nFrom tomorrow on I am away.",
                        "Inès Caron: On Monday, Mara wrote:\n> Who waters the roses?\n\nI do.",
                        "roses.mbox, line 27: This letter does not say who wrote it.",
                        "Mara Lindqvist: Thank you");
        assertThat(said(example()))
                .extracting(Said::kind)
                .containsExactly(Said.Kind.POST, Said.Kind.COMMENT, Said.Kind.COMMENT);
        assertThat(said(example()))
                .extracting(Said::place)
                .containsOnly(new Said.Place("roses.lists.kith.test", "All about roses", true));
    }

    @Test
    void a_thread_holds_together_where_a_letter_names_only_the_one_before() throws IOException {
        assertThat(said(example()))
                .extracting(Said::root)
                .containsExactly(Optional.empty(), id("1@kith.test"), id("1@kith.test"));
        assertThat(said(example()))
                .extracting(Said::parent)
                .containsExactly(Optional.empty(), id("1@kith.test"), id("2@kith.test"));
    }

    @Test
    void people_are_addresses_whatever_their_capitals_and_however_an_archive_hides_them() throws IOException {
        assertThat(said(example()))
                .extracting(s -> s.author().id().value())
                .containsExactly("mara@kith.test", "ines@kith.test", "mara@kith.test");
        assertThat(said(example()).getFirst().at()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
    }

    @Nested
    class A_letter {

        @Test
        void in_HTML_reads_as_it_was_seen() throws IOException {
            assertThat(text("Content-Type: text/html; charset=utf-8\n\n<p>Bonjour <b>à tous</b></p><p>Ines</p>"))
                    .isEqualTo("Bonjour à tous\n\nInes");
        }

        @Test
        void said_in_two_ways_is_said_once() throws IOException {
            assertThat(text("""
                    MIME-Version: 1.0
                    Content-Type: multipart/alternative; boundary=cut

                    --cut
                    Content-Type: text/plain

                    plain words
                    --cut
                    Content-Type: text/html

                    <p>formatted words</p>
                    --cut--
                    """)).isEqualTo("plain words");
        }

        @Test
        void in_old_encodings_reads_as_it_was_meant() throws IOException {
            var quoted =
                    "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nun caf=E9 s'il vous pla=\n=EEt";
            assertThat(text(quoted)).isEqualTo("un café s'il vous plaît");
            assertThat(
                            text(
                                    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\ndW4gY2Fmw6k="))
                    .isEqualTo("un café");
            var raw = letter("Content-Type: text/plain; charset=windows-1251\n\nпривет")
                    .getBytes(Charset.forName("windows-1251"));
            assertThat(said(mbox(raw)).getFirst().text()).isEqualTo("привет");
            var unnamed = letter("\nun café").getBytes(ISO_8859_1);
            assertThat(said(mbox(unnamed)).getFirst().text()).isEqualTo("un café");
            var utf8 = letter("\nun café").getBytes(UTF_8);
            assertThat(said(mbox(utf8)).getFirst().text()).isEqualTo("un café");
            assertThat(text("Content-Type: text/plain; charset=x-nonsense\n\nhello"))
                    .isEqualTo("hello");
        }

        @Test
        void names_what_hangs_on_it() throws IOException {
            var said = said(mbox(letter("""
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=cut

                    --cut
                    Content-Type: text/plain

                    see the plan
                    --cut
                    Content-Type: image/png
                    Content-Disposition: attachment; filename*=utf-8''le%20plan%20d%C3%A9t%C3%A9.png
                    Content-Transfer-Encoding: base64

                    iVBORw0KGgo=
                    --cut
                    Content-Type: text/plain; name="notes.txt"
                    Content-Disposition: attachment; filename="notes.txt"

                    not part of what was said
                    --cut--
                    """))).getFirst();

            assertThat(said.text()).isEqualTo("see the plan");
            assertThat(said.media())
                    .containsExactly(
                            new Said.Attachment("image", URI.create("mid:9@kith.test/1"), "le plan dété.png"),
                            new Said.Attachment("file", URI.create("mid:9@kith.test/2"), "notes.txt"));
        }

        @Test
        void that_no_person_wrote_is_an_event() throws IOException {
            assertThat(kind("Auto-Submitted: auto-replied\n\nI am away")).isEqualTo(Said.Kind.EVENT);
            assertThat(
                            kind(
                                    "Content-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n--cut\n\nnot delivered\n--cut--"))
                    .isEqualTo(Said.Kind.EVENT);
            assertThat(kind("Auto-Submitted: no\n\nhello")).isEqualTo(Said.Kind.POST);
        }

        @Test
        void without_an_id_gets_the_same_one_every_time() throws IOException {
            var nameless = "From x Mon Jan  5 09:00:00 2026\nFrom: ines@kith.test\nSubject: hi\n\nhello\n";

            assertThat(said(mbox(nameless)).getFirst().id())
                    .isEqualTo(said(mbox(nameless)).getFirst().id());
            assertThat(said(mbox(nameless)).getFirst().at()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
        }

        private Said.Kind kind(String rest) throws IOException {
            return said(mbox(letter(rest))).getFirst().kind();
        }

        private String text(String rest) throws IOException {
            return said(mbox(letter(rest))).getFirst().text();
        }
    }

    @Test
    void the_letters_of_a_mailbox_are_direct_messages() throws IOException {
        var mailbox = mbox(letter("Received: by mail.kith.test; Mon, 5 Jan 2026 09:00:00 +0000\n\nhello"));

        assertThat(history.questions(mailbox).all().getFirst().guess()).isEqualTo("mailbox");
        assertThat(said(mailbox).getFirst())
                .returns(Said.Kind.DIRECT, Said::kind)
                .returns(new Said.Place("roses", "roses", false), Said::place);
        assertThat(said(mailbox.answering(Map.of("kind", "list"))).getFirst().kind())
                .isEqualTo(Said.Kind.POST);
    }

    @Test
    void a_letter_larger_than_any_is_passed_over_and_the_next_is_read() throws IOException {
        var file = temp.resolve("roses.mbox");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(letter("\nbefore\n"));
            out.write("\n" + letter("\n").replace("9@", "10@"));
            var line = "x".repeat(999) + "\n";
            for (int i = 0; i < 70_000; i++) {
                out.write(line);
            }
            out.write("\n" + letter("\nafter\n").replace("9@", "11@"));
        }

        assertThat(HistoryReaderContract.told(history, Export.of(file)))
                .satisfiesExactly(
                        one -> assertThat(one).endsWith("before"),
                        two -> assertThat(two).endsWith("This letter is larger than 64 MB."),
                        three -> assertThat(three).endsWith("after"));
    }

    @Test
    void what_is_no_mailbox_is_refused() throws IOException {
        assertThatThrownBy(() -> history.survey(mbox("Take two eggs.\n\nBeat them.\n")))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("This is no mailbox");
    }

    /** Ines writes about nothing, with these further lines. */
    private static String letter(String rest) {
        return "From ines@kith.test Mon Jan  5 09:00:00 2026\nFrom: Ines Caron <ines@kith.test>\n"
                + "Date: Mon, 5 Jan 2026 09:00:00 +0000\nMessage-ID: <9@kith.test>\n" + rest;
    }

    private static Optional<RemoteId> id(String value) {
        return Optional.of(new RemoteId(value));
    }

    private List<Said> said(Export export) throws IOException {
        return HistoryReaderContract.said(history, export);
    }

    private Export mbox(String content) throws IOException {
        return mbox(content.getBytes(UTF_8));
    }

    private Export mbox(byte[] content) throws IOException {
        return Export.of(Files.write(temp.resolve("roses.mbox"), content));
    }
}
