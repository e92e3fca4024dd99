package kith.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kith.database.Tenant;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KithTest
class OutgoingMailTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    @Autowired
    Mails mails;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
    }

    @Nested
    class Given_the_real_mail_server {
        @BeforeEach
        void named() {
            name(
                    "smtp://127.0.0.1:" + SERVER.value("MAIL_SMTP_PORT"),
                    SERVER.value("MAIL_USER"),
                    SERVER.value("MAIL_PASSWORD"));
        }

        @Test
        void then_a_letter_arrives_once_with_words_and_a_page_and_the_id_we_chose() throws Exception {
            var id = put(SERVER.value("MAIL_ALICE_USER"));
            var sent = settled(id);
            assertThat(sent.state()).as(sent.why()).isEqualTo(Mail.State.SENT);

            var arrived = inbox(sent.messageId().orElseThrow());
            assertThat(arrived).hasSize(1);
            assertThat(arrived.getFirst())
                    .contains("Subject: =?UTF-8?", "Auto-Submitted: auto-generated", "Reply-To: ines@brindle.example")
                    .contains("multipart/alternative", "text/plain; charset=UTF-8", "text/html; charset=UTF-8")
                    .contains("&lt;b&gt;");
        }

        @Test
        void then_the_password_is_not_in_the_database_as_it_is_and_no_answer_tells_it() {
            var stored = tenant.in(
                    ines.id(),
                    () -> jdbc.sql("SELECT m::text AS whole FROM mail_server m")
                            .query((row, n) -> row.getString("whole"))
                            .single());
            assertThat(stored).doesNotContain(SERVER.value("MAIL_PASSWORD"));
            assertThat(asking.get(at + "/mail-server").body())
                    .contains("\"own\":true")
                    .doesNotContain("assword");
        }

        @Test
        void when_a_person_asks_for_a_trial_then_the_page_shows_what_became_of_it() {
            var page = "/" + ines.workspace().slug() + "/settings/mail";
            assertThat(asking.post(page + "/trial", Map.of()).status()).isEqualTo(303);
            Patience.untilTrue(
                    "the trial sent",
                    () -> asking.get(page).body().contains("A trial of your mail server")
                            && asking.get(page).body().contains(">Sent<"));
        }
    }

    @Test
    void a_letter_waits_for_a_server_and_leaves_as_soon_as_there_is_one() throws Exception {
        var id = put("alice@example.org");
        Patience.untilTrue("it waits", () -> find(id).state() == Mail.State.WAITING);
        assertThat(find(id).why()).isEqualTo("There is no mail server yet.");
        try (var server = new StubbornSmtp("take")) {
            name("smtp://127.0.0.1:" + server.port(), "", null);
            assertThat(settled(id).state()).isEqualTo(Mail.State.SENT);
        }
    }

    @Test
    void what_a_server_refuses_for_good_is_told_and_not_asked_again() throws Exception {
        try (var server = new StubbornSmtp("refuse", "take")) {
            name("smtp://127.0.0.1:" + server.port(), "", null);
            var id = put("nobody@example.org");
            assertThat(settled(id).why()).contains("No such mailbox");
            assertThat(find(id).state()).isEqualTo(Mail.State.REFUSED);
            assertThat(server.letters()).isEmpty();

            assertThat(asking.post(at + "/mails/" + id + "/retrial", Map.of()).status())
                    .isEqualTo(202);
            assertThat(settled(id).state()).isEqualTo(Mail.State.SENT);
            assertThat(asking.post(at + "/mails/" + id + "/retrial", Map.of()).status())
                    .isEqualTo(409);
        }
    }

    @Test
    void what_a_server_wants_to_be_asked_later_waits_and_keeps_its_id() throws Exception {
        try (var server = new StubbornSmtp("later", "take")) {
            name("smtp://127.0.0.1:" + server.port(), "", null);
            var id = put("alice@example.org");
            Patience.untilTrue("it waits", () -> find(id).state() == Mail.State.WAITING);
            var messageId = find(id).messageId();
            assertThat(find(id).why()).contains("Greylisted");
            name("smtp://127.0.0.1:" + server.port(), "", null); // naming the server tries at once
            assertThat(settled(id).state()).isEqualTo(Mail.State.SENT);
            assertThat(find(id).messageId()).isEqualTo(messageId);
            assertThat(find(id).tries()).isEqualTo(2);
        }
    }

    @Test
    void when_a_server_hangs_up_with_the_letter_then_nobody_knows_and_it_is_not_sent_again_by_itself()
            throws Exception {
        try (var server = new StubbornSmtp("hang up", "take")) {
            name("smtp://127.0.0.1:" + server.port(), "", null);
            var id = put("alice@example.org");
            assertThat(settled(id).state()).isEqualTo(Mail.State.UNKNOWN);
            name("smtp://127.0.0.1:" + server.port(), "", null);
            var other = put("alice@example.org");
            assertThat(settled(other).state()).isEqualTo(Mail.State.SENT);
            assertThat(find(id).state()).isEqualTo(Mail.State.UNKNOWN);
            assertThat(server.letters()).hasSize(2);
        }
    }

    @Test
    void a_letter_that_was_being_handed_in_when_its_node_died_is_unknown() {
        var id = put("alice@example.org");
        Patience.untilTrue("it waits", () -> find(id).state() == Mail.State.WAITING);
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE outgoing_mail SET state = 'asked' WHERE id = :id")
                        .param("id", id.value())
                        .update());
        jdbc.sql("UPDATE due SET at = now() WHERE kind = 'mail' AND id = :id")
                .param("id", id.value())
                .update();
        assertThat(settled(id).state()).isEqualTo(Mail.State.UNKNOWN);
    }

    @Test
    void what_is_no_server_is_refused_with_its_field() {
        refused(Map.of("address", "https://example.org"), "address");
        refused(Map.of("address", "smtps://me:secret@example.org"), "address");
        refused(Map.of("address", "smtp.example.org", "username", "me"), "password");
        refused(Map.of("address", "smtp.example.org", "password", "secret"), "username");
        refused(Map.of("address", "smtp.example.org", "senderName", ""), "senderName");
        refused(
                Map.of("address", "smtp.example.org", "senderName", "Brindle", "senderAddress", "at home"),
                "senderAddress");
        assertThat(asking.get(at + "/mail-server").status()).isEqualTo(404);
        assertThat(asking.delete(at + "/mail-server").status()).isEqualTo(404);
    }

    @Test
    void another_workspace_sees_neither_letters_nor_server() throws Exception {
        try (var server = new StubbornSmtp("refuse")) {
            name("smtp://127.0.0.1:" + server.port(), "", null);
            var id = put("nobody@example.org");
            settled(id);
            var tom = someone.owning("Elsewhere", "Tom Okafor");
            var his = new Asking(port, someone.token(tom.caller().person()));
            var there = "/api/v1/workspaces/" + tom.workspace().slug();
            assertThat(his.get(there + "/mail-server").status()).isEqualTo(404);
            assertThat(his.get(there + "/mails").json().path("total").asInt()).isZero();
            assertThat(his.post(there + "/mails/" + id + "/retrial", Map.of()).status())
                    .isEqualTo(404);
        }
    }

    private void name(String address, String username, @org.jspecify.annotations.Nullable String password) {
        var body = new java.util.HashMap<String, Object>(Map.of(
                "address",
                address,
                "username",
                username,
                "senderName",
                "Brindle Cycles",
                "senderAddress",
                "hello@brindle.example"));
        if (password != null) {
            body.put("password", password);
        }
        var answer = asking.put(at + "/mail-server", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void refused(Map<String, Object> body, String field) {
        var answer = asking.put(at + "/mail-server", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private MailId put(String to) {
        return mails.put(
                ines.id(),
                new Letter(
                        to,
                        Optional.of("ines@brindle.example"),
                        "Où est le vélo de Noor ?",
                        "fr",
                        List.of("Bonjour, Noor demande ceci :"),
                        List.of("Is my bike <b>part</b> of the recall?", ".", "Noor"),
                        Optional.of(new Letter.Link("Répondre", "https://kith.example/x?a=1&b=2")),
                        "Envoyé par Brindle, avec Kith."));
    }

    private Mail find(MailId id) {
        return mails.find(ines.id(), id).orElseThrow();
    }

    private Mail settled(MailId id) {
        Patience.untilTrue("the letter is settled", () -> find(id).settled().isPresent());
        return find(id);
    }

    /** The letters of that id in Alice's mailbox. */
    private static List<String> inbox(String messageId) throws MessagingException, IOException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(
                    "127.0.0.1",
                    Integer.parseInt(SERVER.value("MAIL_IMAP_PORT")),
                    SERVER.value("MAIL_ALICE_USER"),
                    SERVER.value("MAIL_ALICE_PASSWORD"));
            var folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            var found = new ArrayList<String>();
            for (var letter : folder.getMessages()) {
                var bytes = new ByteArrayOutputStream();
                letter.writeTo(bytes);
                var whole = bytes.toString(StandardCharsets.UTF_8);
                if (whole.contains("Message-ID: <" + messageId + ">")) {
                    found.add(whole);
                }
            }
            return found;
        }
    }
}
