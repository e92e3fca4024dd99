package kith.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
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

    @LocalServerPort
    int port;

    private final String tag = UUID.randomUUID().toString();
    private Asking asking;
    private String workspace;
    private ApiChannel channel;

    @BeforeEach
    void ines_connects_the_mailbox() {
        var ines = someone.owning("Brindle", "Inès Moreau");
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
