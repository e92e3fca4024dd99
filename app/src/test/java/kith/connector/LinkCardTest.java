package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import kith.testing.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that say what they are, pages that say nothing, and pages that mean no good. */
class LinkCardTest {
    private final Site site = new Site();
    private final GuardedTransport open = new GuardedTransport(true);

    @AfterEach
    void close() {
        site.close();
        open.close();
    }

    @Test
    void a_page_says_it_with_open_graph_and_its_picture_is_found_from_where_it_stands() {
        site.page("/repair", """
                <title>Not this</title><meta property="og:title" content="Repair night &amp; soup">
                <meta property="og:description" content="Bring your bike.\n Thursday."><meta property="og:site_name" content="Brindle">
                <meta property="og:image" content="/img/night.png?size=1">""");
        assertThat(LinkCard.of(open, site.at("/repair")))
                .contains(new LinkCard(
                        "Repair night & soup",
                        "Bring your bike. Thursday.",
                        "Brindle",
                        Optional.of(site.at("/img/night.png?size=1"))));
    }

    @Test
    void without_it_the_title_and_the_description_do() {
        site.page("/plain", "<title> A  plain page </title><meta name=description content='What it is.'>");
        var card = LinkCard.of(open, site.at("/plain")).orElseThrow();
        assertThat(card.title()).isEqualTo("A plain page");
        assertThat(card.description()).isEqualTo("What it is.");
        assertThat(card.site()).isEqualTo("127.0.0.1");
        assertThat(card.picture()).isEmpty();
    }

    @Test
    void a_page_without_a_title_and_what_is_no_page_have_none() {
        site.page("/nothing", "<p>Hello");
        site.answer("/file.pdf", "application/pdf", "<title>x</title>".getBytes());
        assertThat(LinkCard.of(open, site.at("/nothing"))).isEmpty();
        assertThat(LinkCard.of(open, site.at("/file.pdf"))).isEmpty();
    }

    @Test
    void it_is_read_where_it_moved_to() {
        site.page("/new/place", "<title>Here</title><meta property=og:image content=near.png>");
        site.moves("/old", "/new/place");
        var card = LinkCard.of(open, site.at("/old")).orElseThrow();
        assertThat(card.title()).isEqualTo("Here");
        assertThat(card.picture()).contains(site.at("/new/near.png"));
    }

    @Test
    void ten_megabytes_are_not_read() {
        site.answer("/huge", "text/html", new byte[10 << 20]);
        assertThatThrownBy(() -> LinkCard.of(open, site.at("/huge")))
                .isInstanceOfSatisfying(Trouble.class, LinkCardTest::refused);
    }

    @Test
    void who_sends_in_circles_is_left() {
        site.moves("/a", "/b");
        site.moves("/b", "/a");
        assertThatThrownBy(() -> LinkCard.of(open, site.at("/a")))
                .isInstanceOfSatisfying(Trouble.class, LinkCardTest::refused);
    }

    @Test
    void nobody_reads_our_own_network_by_writing_a_link_or_by_moving_there() {
        site.page("/secret", "<title>Secret</title>");
        try (var guarded = new GuardedTransport(false)) {
            assertThatThrownBy(() -> LinkCard.of(guarded, site.at("/secret")))
                    .isInstanceOfSatisfying(Trouble.class, LinkCardTest::refused);
            assertThat(site.asked()).isEmpty();
            guarded.letThrough(site.at("/"));
            site.moves("/out", "http://localhost:" + site.at("/").getPort() + "/secret");
            assertThatThrownBy(() -> LinkCard.of(guarded, site.at("/out")))
                    .isInstanceOfSatisfying(Trouble.class, LinkCardTest::refused);
            assertThat(site.asked()).containsExactly("/out");
        }
    }

    private static void refused(Trouble trouble) {
        assertThat(trouble.outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'Read https://a.example/b?c=d#e.', https://a.example/b?c=d#e",
        "'(https://a.example/x), https://b.example', https://a.example/x",
        "'«https://a.example/é»', https://a.example/%C3%A9",
        "'no link: ftp://a.example',",
    })
    void the_first_link_of_a_text(String text, String link) {
        assertThat(LinkCard.linkIn(text).map(URI::toString)).isEqualTo(Optional.ofNullable(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "file:///etc/passwd", "https://", "https://me:secret@a.example", "javascript:alert(1)", "x y"
            })
    void what_is_no_web_address(String address) {
        assertThat(LinkCard.address(address)).isEmpty();
    }
}
