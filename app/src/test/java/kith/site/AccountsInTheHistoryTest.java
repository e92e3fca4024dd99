package kith.site;

import static org.assertj.core.api.Assertions.assertThat;

import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès looks at what her team did to its accounts. */
@KithTest
class AccountsInTheHistoryTest {
    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    @Test
    void an_owner_sees_her_own_team_and_nobody_elses() {
        var ines = someone.owning("Brindle", "Inès Moreau");
        var priya = someone.joining(ines, "Priya Nair", Role.COMMUNITY_MANAGER);
        someone.token(priya.caller().person());
        someone.token(someone.owning("Harbour", "Tom Okafor").caller().person());

        assertThat(page(ines, ines).body())
                .contains("Priya Nair", "Inès Moreau", "made the token")
                .doesNotContain("Tom Okafor");
        assertThat(page(priya, ines).status()).isEqualTo(403);
    }

    private Asking.Answer page(Here who, Here where) {
        return new Asking(port, someone.token(who.caller().person()))
                .get("/" + where.workspace().slug() + "/settings/history/accounts");
    }
}
