package kith.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Base64;
import java.util.UUID;
import kith.connector.Said.Attachment;
import kith.message.MessageId;
import kith.message.Messages;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès answers the mailbox of her community from Kith, and Alice writes to it with the program she always used. */
@KithTest
@Tag("real")
class MailEndToEndTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    private static final MailServer MAIL = new MailServer(SERVER);

    @Autowired
    Someone someone;

    @Autowired
    Messages messages;

    @LocalServerPort
    int port;

    private final String tag = UUID.randomUUID().toString();
    private Here ines;
    private Asking asking;
    private String workspace;
    private ApiChannel channel;

    @BeforeEach
    void ines_connects_the_mailbox() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        channel = ApiChannel.live(asking, workspace, "mail", MAIL.settings(), MAIL.credentials());
    }

    @Test
    void the_mailbox_is_known_by_its_address() {
        assertThat(channel.connected().path("account").stringValue()).isEqualTo("kith@example.test");
        assertThat(channel.connected().path("capabilities").toString()).doesNotContain("\"state\":\"no\"");
    }

    @Test
    void a_question_is_heard_and_its_answer_stays_in_the_thread() {
        var question = MAIL.aliceWrites("Horaires d’été", "When do you open? " + tag);

        var heard = channel.hears("When do you open? " + tag);
        assertThat(heard.path("kind").stringValue()).isEqualTo("direct");
        assertThat(heard.path("mentionsUs").booleanValue()).isTrue();
        assertThat(heard.path("author").path("name").stringValue()).isEqualTo("Alice Aubert");

        var answer = channel.replies(question.value(), question.value(), "At nine, & on time — " + tag);
        var got = MAIL.alicesInbox().stream()
                .filter(seen -> seen.text().contains(tag))
                .toList();
        assertThat(got).hasSize(1);
        assertThat(got.getFirst())
                .returns("Re: Horaires d’été", MailServer.Seen::subject)
                .returns("Harbour Radio <kith@example.test>", MailServer.Seen::from)
                .returns("At nine, & on time — " + tag, MailServer.Seen::text)
                .returns("<" + question + ">", MailServer.Seen::inReplyTo)
                .returns("<" + question + ">", MailServer.Seen::references)
                .returns("<" + answer.path("remoteId").stringValue() + ">", MailServer.Seen::id);

        assertThat(channel.hears("At nine, & on time — " + tag).path("own").booleanValue())
                .isTrue();
        assertThat(MAIL.ours("Sent")).anyMatch(seen -> seen.text().contains("At nine, & on time — " + tag));
        assertThat(MAIL.ours("INBOX")).noneMatch(seen -> seen.text().contains("At nine, & on time — " + tag));
    }

    @Test
    void letters_that_nobody_wrote_are_told_apart() {
        MAIL.aliceWrites("Subject: Away\nAuto-Submitted: auto-replied\n\nI am on holiday " + tag);

        Patience.untilTrue("a notice that she is away", () -> {
            channel.collect();
            return asking.get(workspace + "/messages?kind=event").body().contains("I am on holiday " + tag);
        });
    }

    @Test
    void a_letter_that_could_not_be_brought_is_a_notice_and_no_question() {
        MAIL.aliceWrites("""
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=utf-8

                Nobody lives at this address %s
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.test

                Final-Recipient: rfc822; nobody@example.test
                Action: failed
                Status: 5.1.1
                --b1--
                """.formatted(tag));

        var bounce = channel.isTold("Nobody lives at this address " + tag);
        assertThat(bounce.path("kind").stringValue()).isEqualTo("event");
        assertThat(bounce.path("mentionsUs").booleanValue()).isFalse();
        assertThat(asking.get(workspace + "/conversations").body()).doesNotContain("Nobody lives at this address");
    }

    @Test
    void a_picture_in_the_words_arrives_with_the_letter() {
        var pixel = Base64.getMimeEncoder().encodeToString(Pictures.png());
        MAIL.aliceWrites("""
                Subject: The quay
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary="b2"

                --b2
                Content-Type: text/html; charset=utf-8

                <p>This is the quay %s <img src="cid:quay"></p>
                --b2
                Content-Type: image/png; name="quay.png"
                Content-Transfer-Encoding: base64
                Content-ID: <quay>
                Content-Disposition: inline; filename="quay.png"

                %s
                --b2--
                """.formatted(tag, pixel));

        var heard = channel.hears("This is the quay " + tag);
        var id = new MessageId(UUID.fromString(heard.path("id").stringValue()));
        assertThat(messages.find(ines.id(), id).orElseThrow().media())
                .extracting(Attachment::type, Attachment::alt)
                .containsExactly(tuple("image", "quay.png"));
    }

    @Test
    void spam_goes_to_the_junk_and_the_rest_to_the_trash() {
        var spam = MAIL.aliceWrites("Shoes", "Cheap shoes " + tag);
        var rude = MAIL.aliceWrites("You", "Rude words " + tag);
        channel.hears("Cheap shoes " + tag);
        channel.hears("Rude words " + tag);

        channel.does("report", spam.value());
        channel.does("remove", rude.value());

        assertThat(MAIL.ours("Junk")).anyMatch(seen -> seen.text().contains("Cheap shoes " + tag));
        assertThat(MAIL.ours("Trash")).anyMatch(seen -> seen.text().contains("Rude words " + tag));
        assertThat(MAIL.ours("INBOX")).noneMatch(seen -> seen.text().contains(tag));
    }
}
