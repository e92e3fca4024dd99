package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Said.Kind;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Browser;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inès asks the workshop, and somebody there answers, in a browser. */
@KithTest
class ForwardPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @Autowired
    Forwards forwards;

    @Autowired
    Channels channels;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Here ines;
    private Window window;

    @BeforeEach
    void signIn() {
        ines = someone.owning("Brindle", "Inès Moreau");
        window = BROWSER.open("http://localhost:" + port);
        var page = window.signIn(ines.caller().person());
    }

    @Test
    void the_answer_of_a_service_becomes_a_reply_in_one_click() {
        try (var network = SandboxServer.forgetful()) {
            var channel = channels.connect(
                    ines,
                    "sandbox",
                    "Brindle community",
                    java.util.Map.of("baseUrl", network.baseUrl().toString()),
                    java.util.Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
            channels.setMode(ines, channel, Channel.Mode.LIVE);
            var conversation = noorAsks(channel);

            var page = window.go(at("/settings/services"));
            window.expectGoodLooks("settings-services-empty");
            page.getByLabel("Name").fill("Workshop");
            page.getByLabel("Address").fill("at home");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the service"))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("is no address that mail can go to");
            window.expectRefusal();
            page.getByLabel("Address").fill("workshop@brindle.example");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the service"))
                    .click();
            assertThat(page.getByRole(AriaRole.ROWHEADER)).containsText("Workshop");
            window.expectGoodLooks("settings-services");

            window.go(at("/inbox/" + conversation));
            page.locator("#rt-forward").click();
            window.expectGoodLooks("inbox-forward");
            page.getByLabel("What do you want to know?").fill("Is this frame affected?");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Forward").setExact(true))
                    .click();
            assertThat(page.getByText("Asks Workshop")).isVisible();
            window.expectGoodLooks("inbox-forwarded");

            var link = forwards.of(ines.id(), new ConversationId(conversation))
                    .getFirst()
                    .link();
            page.navigate(link);
            window.expectGoodLooks("answer");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Answer").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Write an answer");
            window.expectRefusal();
            page.getByLabel("Your answer").fill("Yes, swap the plug. We send one.");
            page.getByLabel("Your name").fill("Ada Nwosu");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Answer").setExact(true))
                    .click();
            assertThat(page.getByText("Answered by Ada Nwosu")).isVisible();
            window.expectGoodLooks("answered");

            window.go(at("/inbox/" + conversation));
            window.expectGoodLooks("inbox-concerned");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Use as reply"))
                    .click();
            assertThat(page.locator("#rx")).hasValue("Yes, swap the plug. We send one.");

            window.go(at("/settings/mail"));
            assertThat(page.getByText("There is no mail server yet.").first()).isVisible();
            window.expectGoodLooks("settings-mail");
        }
    }

    private UUID noorAsks(Channel channel) {
        var brindle = Community.in(ines, tenant, jdbc, channel.id());
        var message = brindle.says(
                "Noor Haddad",
                Instant.now().minus(Duration.ofMinutes(20)),
                "noor",
                "@brindle is frame BC-1077 part of the recall?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT id FROM conversation WHERE thread_key = 'noor'")
                        .query((row, n) -> row.getObject("id", UUID.class))
                        .single());
    }

    private String at(String path) {
        return "/" + ines.workspace().slug() + path;
    }
}
