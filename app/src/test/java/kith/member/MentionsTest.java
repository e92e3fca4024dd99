package kith.member;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Inès mentions people without knowing how they are written there. */
@KithTest
@TestPropertySource(properties = "kith.followers=false") // members are written here by hand
class MentionsTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        forum = Practice.live(channels, ines, network, "Forum");
        member(ines, "sandbox", "@tomasf", "Tomás Ferreira");
        member(ines, "bluesky", "@tomas.example", "Tomás elsewhere");
        network.letIn("tom.okafor", "Tom Okafor", Person.Role.MEMBER);
        network.letIn("priya", "Priya Nair", Person.Role.MEMBER);
    }

    private void member(Here here, String net, String handle, String name) {
        tenant.run(
                here.id(),
                () -> jdbc.sql(
                                "INSERT INTO member (workspace_id, id, name, folded, network, handle, first_at, last_at, said)"
                                        + " VALUES (kith_workspace(), :id, :name, :folded, :network, :handle, now(), now(), 3)")
                        .param("id", UUID.randomUUID())
                        .param("name", name)
                        .param("folded", kith.member.internal.Folded.of(name + " " + handle))
                        .param("network", net)
                        .param("handle", handle)
                        .update());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void she_types_two_letters_and_takes_one_with_the_keyboard() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go("/" + ines.workspace().slug() + "/posts/new");
        var text = page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
        text.click();
        page.keyboard().type("Thank you @to");
        var people = page.getByRole(AriaRole.LISTBOX);
        assertThat(people.getByRole(AriaRole.OPTION)).hasCount(2); // Tomás is ours, Tom was found there
        assertThat(people.getByRole(AriaRole.OPTION).first()).containsText("Tomás Ferreira");
        window.expectGoodLooks("composer-mentions");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(people.locator("[aria-selected=true]")).containsText("Tom Okafor");
        page.keyboard().press("Enter");
        assertThat(text).hasValue("Thank you @tom.okafor ");
        assertThat(people).isHidden();

        page.keyboard().type("and @tomas");
        assertThat(people.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(people).isHidden();
        assertThat(text).isFocused();
        page.keyboard().type("f");
        people.getByRole(AriaRole.OPTION).first().click();
        assertThat(text).hasValue("Thank you @tom.okafor and @tomasf ");
        assertThat(text).isFocused();
    }

    @Test
    void a_program_finds_members_of_that_network_and_whom_the_network_finds() {
        var asks = new Asking(port, someone.token(ines.caller().person()));
        var path = "/api/v1/workspaces/" + ines.workspace().slug() + "/mentions?channel=" + forum.id() + "&q=";
        assertThat(asks.get(path + "TOM").json().get("items").findValuesAsString("handle"))
                .containsExactly("@tomasf");
        var there = asks.get(path + "tom&there=true").json().get("items");
        assertThat(there.findValuesAsString("handle")).containsExactly("@tomasf", "@tom.okafor");
        assertThat(there.get(1).get("member").asBoolean()).isFalse();
        assertThat(asks.get(path + "t&there=true").json().get("items")).isEmpty();

        var lumen = someone.owning("Lumen", "Karim Haddad");
        var theirs = new Asking(port, someone.token(lumen.caller().person()));
        var foreign =
                "/api/v1/workspaces/" + lumen.workspace().slug() + "/mentions?q=tom&there=true&channel=" + forum.id();
        assertThat(theirs.get(foreign).json().get("items")).isEmpty();
    }
}
