package kith.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.StreamSupport;
import kith.connector.Budget;
import kith.connector.Limit;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.web.Languages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What each network takes is shown as its connector declares it, on the page and in the API. */
@KithTest
class LimitsTest {
    @Autowired
    Someone someone;

    @Autowired
    Connectors connectors;

    @Autowired
    Languages languages;

    @LocalServerPort
    int port;

    private Asking ines;
    private String page;

    @BeforeEach
    void a_workspace() {
        var here = someone.owning("Brindle", "Inès Moreau");
        ines = new Asking(port, someone.token(here.caller().person()));
        page = "/" + here.workspace().slug() + "/settings/limits";
    }

    @Test
    void every_figure_a_connector_declares_is_in_the_api_with_its_source_and_day() {
        var networks = ines.get("/api/v1/networks").json().path("items");
        for (var connector : connectors.all()) {
            var told = StreamSupport.stream(networks.spliterator(), false)
                    .filter(one -> one.path("id")
                            .asString("")
                            .equals(connector.network().id()))
                    .findFirst()
                    .orElseThrow();
            var limits = connector.network().limits();
            assertThat(told.path("limits")).hasSameSizeAs(limits);
            for (int i = 0; i < limits.size(); i++) {
                var limit = told.path("limits").get(i);
                assertThat(limit.path("value").longValue())
                        .isEqualTo(limits.get(i).value());
                assertThat(limit.path("source").asString(""))
                        .isEqualTo(limits.get(i).source().at().toString());
                assertThat(limit.path("read").asString("")).matches("\\d{4}-\\d\\d-\\d\\d");
                assertThat(limit.path("sure").asString("")).matches("read|usual|unconfirmed|kept");
            }
            assertThat(told.path("budgets"))
                    .hasSameSizeAs(connector.pace(Map.of()).budgets());
        }
    }

    @Test
    void every_limit_and_every_budget_has_a_name_in_every_language() {
        for (var language : languages.all()) {
            var words = languages.words(language);
            for (var connector : connectors.all()) {
                assertThat(connector.network().limits())
                        .extracting(Limit::id)
                        .allMatch(id -> words.has("limit." + id), "named in " + language);
                assertThat(connector.pace(Map.of()).budgets())
                        .extracting(Budget::id)
                        .allMatch(id -> words.has("limit." + id), "named in " + language);
            }
        }
    }

    @Test
    void the_page_says_how_a_network_counts_and_where_that_stands() {
        var bluesky = ines.get(page + "?network=bluesky").body();

        assertThat(bluesky).contains("300 characters", "a family of emoji is one", "docs.bsky.app", "5,000 in 1 h");
        assertThat(bluesky).doesNotContain("4,096 characters");
        assertThat(ines.get(page + "?network=telegram").body())
                .contains("4,096 characters", "most emoji are two", "Within 2 days");
    }

    @Test
    void a_kind_shows_that_kind_of_all_networks() {
        var rates = ines.get(page + "?kind=rate").body();

        assertThat(rates).contains("5,000 in 1 h", "20 in 1 min").doesNotContain("4,096 characters");
    }

    @Test
    void what_nobody_offers_shows_everything_and_breaks_nothing() {
        assertThat(ines.get(page + "?network=nowhere&kind=none").body()).contains("4,096 characters", "300 characters");
    }
}
