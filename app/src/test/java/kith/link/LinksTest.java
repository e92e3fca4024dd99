package kith.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Brindle's short links lead people on, and count them without knowing them. */
@KithTest
class LinksTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ShortLinks links;

    @Autowired
    Clicks clicks;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private Here ines;
    private Link shop;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        shop = links.make(
                ines,
                Target.of("https://brindle.example/shop?size=m#hood"),
                "Poster in Lyon",
                new Tags("poster", "print", "winter 2026", ""));
    }

    @Test
    void it_leads_to_its_target_with_its_tags_and_nothing_is_kept_by_the_browser() {
        var answer = follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://brindle.example/shop?size=m&utm_source=poster&utm_medium=print"
                        + "&utm_campaign=winter%202026#hood");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void people_are_counted_also_when_many_come_at_once() throws Exception {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> somebody = () ->
                    follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX)).statusCode();
            many.invokeAll(java.util.Collections.nCopies(40, somebody));
        }

        assertThat(counted()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "Mastodon/4.3.2 (http.rb/5.2.0; +https://mastodon.example/)",
                "Bluesky Cardyb/1.1; +mailto:support@bsky.app",
                "WhatsApp/2.23.20.0",
                "TelegramBot (like TwitterBot)",
                "curl/8.5.0",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
                ""
            })
    void programs_are_led_and_not_counted(String agent) {
        assertThat(follow(shop.code(), "GET", Map.of("User-Agent", agent)).statusCode())
                .isEqualTo(302);

        assertThat(counted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Instagram 338.0.0.29.90 Android"
            })
    void browsers_are_people(String agent) {
        follow(shop.code(), "GET", Map.of("User-Agent", agent));

        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void a_look_at_the_headers_a_page_fetched_ahead_and_a_picture_are_no_clicks() {
        follow(shop.code(), "HEAD", Map.of("User-Agent", FIREFOX));
        follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX, "Sec-Purpose", "prefetch;prerender"));
        follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX, "Sec-Fetch-Mode", "no-cors"));

        assertThat(counted()).isZero();
    }

    @Test
    void what_was_counted_is_written_when_the_program_ends() {
        follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX));
        clicks.stop();
        try {
            assertThat(links.find(ines.id(), shop.id()).orElseThrow().clicks()).isEqualTo(1);
        } finally {
            clicks.start();
        }
    }

    @Test
    void each_workspace_counts_its_own_and_sees_no_other() {
        var sam = someone.owning("Elsewhere", "Sam Reed");
        var other = links.make(sam, Target.of("https://brindle.example/shop"), "", Tags.NONE);
        follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX));
        follow(other.code(), "GET", Map.of("User-Agent", FIREFOX));
        follow(other.code(), "GET", Map.of("User-Agent", FIREFOX));

        assertThat(counted()).isEqualTo(1);
        assertThat(links.find(sam.id(), other.id()).orElseThrow().clicks()).isEqualTo(2);
        assertThat(links.find(sam.id(), shop.id())).isEmpty();
        assertThat(links.newest(sam.id(), Optional.empty(), Optional.empty(), 10))
                .extracting(Link::id)
                .containsExactly(other.id());
    }

    @Test
    void nobody_is_led_by_a_link_that_is_none_or_has_ended() {
        var unknown = follow("AAAAAAAA", "GET", Map.of("User-Agent", FIREFOX, "Accept", "text/html"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is no such short link.");

        follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX));
        links.end(ines, shop.id());

        var over = follow(shop.code(), "GET", Map.of("User-Agent", FIREFOX, "Accept", "text/html"));
        assertThat(over.statusCode()).isEqualTo(404);
        assertThat(over.headers().firstValue("Location")).isEmpty();
        assertThat(counted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//brindle.example",
                "ftp://brindle.example/x",
                "https://",
                "https://a b.example",
                "https://ines:secret@brindle.example/"
            })
    void it_leads_only_into_the_web(String target) {
        assertThatThrownBy(() -> Target.of(target)).isInstanceOf(Invalid.class);
    }

    @Test
    void tags_that_somebody_wrote_into_the_address_stay() {
        var tags = new Tags("mastodon", "social", "", "");

        assertThat(tags.on(Target.of("https://brindle.example/?utm_source=letter")))
                .isEqualTo("https://brindle.example/?utm_source=letter&utm_medium=social");
        assertThat(Tags.NONE.on(Target.of("https://brindle.example/#top"))).isEqualTo("https://brindle.example/#top");
    }

    @Test
    void a_program_makes_one_reads_its_clicks_and_prints_it() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug() + "/links";
        var made = asking.post(at, Map.of("target", "https://brindle.example/open", "source", "letter"));
        assertThat(made.status()).isEqualTo(201);
        var id = made.json().get("id").asString();
        var code = made.json().get("address").asString().replaceAll(".*/l/", "");
        follow(code, "GET", Map.of("User-Agent", FIREFOX));
        clicks.write();

        var read = asking.get(at + "/" + id).json();
        assertThat(read.get("clicks").asLong()).isEqualTo(1);
        assertThat(read.get("days").size()).isEqualTo(14);
        assertThat(read.get("days").get(13).get("clicks").asLong()).isEqualTo(1);
        assertThat(read.get("leadsTo").asString()).isEqualTo("https://brindle.example/open?utm_source=letter");
        assertThat(asking.get(at).json().get("total").asLong()).isEqualTo(2);
        assertThat(asking.get(at + "/" + id + "/qr.svg").body())
                .startsWith("<svg ")
                .contains("<path d=\"M4 4h7v1h-7z");
        assertThat(asking.post(at, Map.of("target", "nowhere")).status()).isEqualTo(422);
        assertThat(asking.delete(at + "/" + id).status()).isEqualTo(204);
        assertThat(asking.delete(at + "/" + id).status()).isEqualTo(409);
    }

    private long counted() {
        clicks.write();
        return links.find(ines.id(), shop.id()).orElseThrow().clicks();
    }

    private HttpResponse<String> follow(String code, String method, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/l/" + code))
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
