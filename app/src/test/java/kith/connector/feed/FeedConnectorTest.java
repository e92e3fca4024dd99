package kith.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedConnectorTest implements ConnectorContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Blog blog = new Blog();
    private final FeedConnector connector = new FeedConnector(() -> NOON);
    private int articles;

    @AfterEach
    void close() {
        blog.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Connection connection(Transport transport) {
        somebodySpeaks();
        return connection("/feed.xml", transport);
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        return Map.of();
    }

    @Override
    public long timesSaid(String text) {
        return 0;
    }

    @Override
    public void somebodySpeaks() {
        if (articles == 0) {
            articles = 3;
            blog.put("/feed.xml", "application/rss+xml", rss("", item("one"), item("two"), item("three")));
        }
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                write("at-noon", text);
                return new RemoteId("https://brindle.example/at-noon");
            }

            @Override
            public void edits(RemoteId said, String text) {
                write("at-noon", text);
            }
        });
    }

    private void write(String name, String text) {
        blog.put(
                "/feed.xml",
                "application/rss+xml",
                rss("", item("one"), item(name).replace("Words of " + name, text)));
    }

    @Nested
    class An_article {
        @Test
        void of_RSS_2_is_read_whole() {
            blog.put("/feed.xml", "application/rss+xml", rss("<language>fr-FR</language>", """
                    <item>
                      <title>La saison &amp;amp; les vélos</title>
                      <link>https://brindle.example/2026/saison</link>
                      <guid isPermaLink="false">tag:brindle,2026:7</guid>
                      <author>ines@brindle.example (Inès Duval)</author>
                      <pubDate>Mon, 23 Nov 2026 08:30:00 +0100</pubDate>
                      <description>&lt;p&gt;A summary, written with care, that is much longer than all that it sums up: a season of bikes, pumps and chains.&lt;/p&gt;</description>
                      <content:encoded><![CDATA[<h2>Bonjour</h2><p>Une <b>belle</b> saison<br>commence.</p>
                        <ul><li>Pompe</li><li>Chaîne</li></ul><script>alert(1)</script>]]></content:encoded>
                      <enclosure url="https://brindle.example/pod.mp3" length="9" type="audio/mpeg"/>
                    </item>"""));

            var said = collected("/feed.xml").getFirst();

            assertThat(said.id()).isEqualTo(new RemoteId("tag:brindle,2026:7"));
            assertThat(said.kind()).isEqualTo(Said.Kind.ARTICLE);
            assertThat(said.text()).isEqualTo("""
                    La saison & les vélos

                    Bonjour

                    Une belle saison
                    commence.

                    - Pompe

                    - Chaîne""");
            assertThat(said.author().name()).isEqualTo("Inès Duval");
            assertThat(said.author().id().value()).isEqualTo(blog.at("/feed.xml") + "#Inès Duval");
            assertThat(said.at()).isEqualTo(Instant.parse("2026-11-23T07:30:00Z"));
            assertThat(said.language()).contains("fr-FR");
            assertThat(said.permalink()).contains(URI.create("https://brindle.example/2026/saison"));
            assertThat(said.media())
                    .containsExactly(new Attachment("audio", URI.create("https://brindle.example/pod.mp3"), ""));
        }

        @Test
        void of_Atom_says_when_it_was_changed() {
            blog.put("/atom", "application/atom+xml", """
                    <feed xmlns="http://www.w3.org/2005/Atom"><title>Brindle</title><id>urn:brindle</id>
                      <updated>2026-11-20T10:00:00Z</updated>
                      <author><name>Tom</name></author>
                      <entry><title type="text">1 &lt; 2</title><id>urn:brindle:1</id>
                        <link rel="alternate" href="https://brindle.example/1"/>
                        <published>2026-11-19T10:00:00Z</published><updated>2026-11-20T10:00:00Z</updated>
                        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <em>words</em></p></div></content>
                      </entry>
                    </feed>""");

            var said = collected("/atom").getFirst();

            assertThat(said.id()).isEqualTo(new RemoteId("urn:brindle:1"));
            assertThat(said.text()).isEqualTo("1 < 2\n\nTwo words");
            assertThat(said.at()).isEqualTo(Instant.parse("2026-11-19T10:00:00Z"));
            assertThat(said.edited()).contains(Instant.parse("2026-11-20T10:00:00Z"));
            assertThat(said.permalink()).contains(URI.create("https://brindle.example/1"));
        }

        @Test
        void of_RSS_1_is_read() {
            blog.put("/rdf", "application/rdf+xml", """
                    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                        xmlns:dc="http://purl.org/dc/elements/1.1/">
                      <channel rdf:about="https://brindle.example/"><title>Brindle</title><link>https://brindle.example/</link>
                        <description>Bikes</description><items><rdf:Seq><rdf:li resource="https://brindle.example/1"/></rdf:Seq></items>
                      </channel>
                      <item rdf:about="https://brindle.example/1"><title>One</title><link>https://brindle.example/1</link>
                        <description>First</description><dc:creator>Mara</dc:creator><dc:date>2026-11-01T09:00:00Z</dc:date></item>
                    </rdf:RDF>""");

            var said = collected("/rdf").getFirst();

            assertThat(said.text()).isEqualTo("One\n\nFirst");
            assertThat(said.author().name()).isEqualTo("Mara");
            assertThat(said.at()).isEqualTo(Instant.parse("2026-11-01T09:00:00Z"));
        }

        @Test
        void of_RSS_091_with_its_old_definition_is_read_and_the_definition_is_not_fetched() {
            blog.put("/old", "text/xml", """
                    <?xml version="1.0"?>
                    <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "%s">
                    <rss version="0.91"><channel><title>Old</title><link>https://old.example/</link><description>d</description>
                    <language>en</language><item><title>Hello</title><link>https://old.example/1</link></item></channel></rss>""".formatted(blog.at("/rss.dtd")));

            assertThat(collected("/old").getFirst().id()).isEqualTo(new RemoteId("https://old.example/1"));
            assertThat(blog.asked()).hasSize(2); // by the account and by the collector
        }

        @Test
        void about_document_types_keeps_its_words() {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss(
                            "",
                            "<item><guid>g</guid><description><![CDATA[<pre>Write &lt;!DOCTYPE html&gt; first</pre>"
                                    + "<!DOCTYPE html>]]></description></item>"));

            assertThat(collected("/feed.xml").getFirst().text()).isEqualTo("Write <!DOCTYPE html> first");
        }

        @Test
        void of_a_JSON_feed_is_read() {
            blog.put("/feed.json", "application/feed+json", """
                    {"version":"https://jsonfeed.org/version/1.1","title":"Brindle","language":"en",
                     "authors":[{"name":"Tom"}],
                     "items":[{"id":7,"url":"https://brindle.example/7","title":"A & B","content_text":"One <two>\\nthree",
                       "date_published":"2026-11-20T10:00:00+01:00",
                       "attachments":[{"url":"https://brindle.example/7.jpg","mime_type":"image/jpeg","title":"A bike"}]}]}""");

            var said = collected("/feed.json").getFirst();

            assertThat(said.id()).isEqualTo(new RemoteId("7"));
            assertThat(said.text()).isEqualTo("A & B\n\nOne <two>\nthree");
            assertThat(said.author().name()).isEqualTo("Tom");
            assertThat(said.at()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
            assertThat(said.media())
                    .containsExactly(new Attachment("image", URI.create("https://brindle.example/7.jpg"), "A bike"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"yesterday", "2026-13-45", "", "Fri, 99 Zzz 2026", "2099-01-01T00:00:00Z"})
        void with_a_date_that_cannot_be_is_dated_by_when_it_was_fetched(String date) {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss("", "<item><title>T</title><guid>g</guid><pubDate>" + date + "</pubDate></item>"));

            assertThat(collected("/feed.xml").getFirst().at()).isEqualTo(NOON);
        }

        @Test
        void that_points_to_a_script_has_no_link() {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss("", "<item><title>T</title><guid>g</guid><link>javascript:alert(1)</link></item>"));

            assertThat(collected("/feed.xml").getFirst().permalink()).isEmpty();
        }

        @Test
        void without_guid_and_link_is_known_by_its_words() {
            blog.put("/feed.xml", "text/xml", rss("", "<item><title>Nameless</title></item>"));

            assertThat(collected("/feed.xml").getFirst().id())
                    .isEqualTo(collected("/feed.xml").getFirst().id());
        }
    }

    @Nested
    class The_encoding {
        private static final String TEXT =
                "<?xml version=\"1.0\" encoding=\"%s\"?><rss version=\"2.0\"><channel><title>Café</title>"
                        + "<item><guid>g</guid><title>Señor Łukasz</title></item></channel></rss>";

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-2", "windows-1250"})
        void is_read_from_the_declaration(String encoding) {
            var bytes = TEXT.formatted(encoding).replace("Señor", "Pan").getBytes(Charset.forName(encoding));
            blog.put("/feed.xml", "application/xml", bytes);

            assertThat(collected("/feed.xml").getFirst().text()).isEqualTo("Pan Łukasz");
        }

        @Test
        void is_read_from_the_header_when_the_document_is_silent() {
            var silent = TEXT.replace(" encoding=\"%s\"", "").getBytes(Charset.forName("ISO-8859-2"));
            blog.put("/feed.xml", "application/xml; charset=ISO-8859-2", silent);

            assertThat(collected("/feed.xml").getFirst().text()).endsWith("Łukasz");
        }

        @Test
        void nobody_knows_is_told() {
            blog.put("/feed.xml", "application/xml", TEXT.formatted("EBCDIC-KLINGON"));

            assertThat(refused("/feed.xml")).contains("/feed.xml").contains("EBCDIC-KLINGON");
        }
    }

    @Nested
    class The_account {
        @Test
        void is_asked_at_the_address_as_it_was_given_with_the_slash_at_its_end() {
            blog.put("/feed/", "text/xml", rss("", item("one")));

            assertThat(connector.account(connection("/feed/", OPEN)).id().value())
                    .endsWith("/feed/");
        }

        @Test
        void is_the_feed_at_the_address_that_answers() {
            somebodySpeaks();
            blog.put("/old", new Blog.Page(301, Map.of("Location", "/feed.xml#top"), new byte[0]));

            assertThat(connector.account(connection("/old", OPEN)))
                    .isEqualTo(Account.of(new RemoteId(blog.at("/feed.xml").toString()), "Brindle & friends"));
        }

        @Test
        void of_a_web_page_is_the_feed_it_names() {
            somebodySpeaks();
            blog.put("/", "text/html", """
                    <!doctype html><html><head><link rel="stylesheet" href="/s.css" type="text/css">
                    <link rel="alternate" type="application/json" href="/wp-json/1">
                    <link rel="alternate" hreflang="fr" href="/fr"><link rel="alternate" type="application/rss+xml" href="feed.xml">
                    </head><body>Hello</body></html>""");

            assertThat(connector.account(connection("/", OPEN)).id().value())
                    .isEqualTo(blog.at("/feed.xml").toString());
            assertThat(collect("/", Optional.empty()).payloads()).hasSize(3);
        }

        @Test
        void of_a_page_without_a_feed_is_refused() {
            blog.put("/", "text/html", "<html><body>Hello</body></html>");

            assertThat(refused("/")).endsWith("This is a web page, not a feed, and it names no feed either.");
        }
    }

    @Nested
    class Asking_again {
        @Test
        void says_which_version_is_known_and_a_feed_that_has_not_changed_costs_nothing() {
            blog.put(
                    "/feed.xml",
                    new Blog.Page(
                            200,
                            Map.of(
                                    "ETag",
                                    "\"v1\"",
                                    "Cache-Control",
                                    "public, max-age=7200",
                                    "Last-Modified",
                                    "Mon, 23 Nov 2026 08:00:00 GMT"),
                            rss("", item("one")).getBytes(StandardCharsets.UTF_8)));

            var first = collect("/feed.xml", Optional.empty());
            var second = collect("/feed.xml", Optional.of(first.cursor()));

            assertThat(first.payloads()).hasSize(1);
            assertThat(second.payloads()).isEmpty();
            assertThat(second.cursor()).isEqualTo(first.cursor());
            assertThat(second.pace()).contains(Duration.ofHours(2));
            assertThat(blog.asked().getLast())
                    .containsEntry("If-none-match", List.of("\"v1\""))
                    .containsEntry("If-modified-since", List.of("Mon, 23 Nov 2026 08:00:00 GMT"));
        }

        @Test
        void brings_what_is_new_and_what_was_changed_and_nothing_else() {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss("<lastBuildDate>Mon, 23 Nov 2026 08:00:00 GMT</lastBuildDate>", item("one"), item("two")));
            var first = collect("/feed.xml", Optional.empty());
            var changed = item("two").replace("Words of two", "Better words of two");
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss(
                            "<lastBuildDate>Tue, 24 Nov 2026 08:00:00 GMT</lastBuildDate>",
                            item("three"),
                            item("one"),
                            changed));

            var second = collect("/feed.xml", Optional.of(first.cursor()));

            assertThat(second.payloads())
                    .hasSize(2)
                    .anyMatch(raw -> raw.body().contains("Better words of two"))
                    .anyMatch(raw -> raw.body().contains("Words of three"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1 PT15M", "60 PT1H", "999999 P1D"})
        void keeps_to_the_pace_that_the_feed_asks_for_within_reason(String minutesAndPace) {
            var asked = minutesAndPace.split(" ");
            blog.put("/feed.xml", "text/xml", rss("<ttl>" + asked[0] + "</ttl>", item("one")));

            assertThat(collect("/feed.xml", Optional.empty()).pace()).contains(Duration.parse(asked[1]));
        }
    }

    @Nested
    class A_hostile_feed {
        @Test
        void with_an_entity_bomb_is_refused() {
            blog.put("/feed.xml", "text/xml", """
                    <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                    <rss version="2.0"><channel><title>&b;</title></channel></rss>""");

            assertThat(refused("/feed.xml")).contains("Line 1").contains("defines entities of its own");
        }

        @Test
        void that_reads_our_files_is_refused() {
            blog.put("/feed.xml", "text/xml", """
                    <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                    <rss version="2.0"><channel><title>&x;</title></channel></rss>""");

            assertThat(refused("/feed.xml"))
                    .contains("defines entities of its own")
                    .doesNotContain("root:");
        }

        @Test
        void that_hides_its_definition_behind_a_harmless_one_is_refused() {
            blog.put("/feed.xml", "text/xml", """
                    <?xml version="1.0"?><!DOCTYPE rss SYSTEM "x>" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                    <rss version="2.0"><channel><title>&x;</title></channel></rss>""");

            assertThat(refused("/feed.xml")).contains("Line 1");
        }

        @Test
        void that_nests_without_end_is_refused() {
            blog.put("/feed.xml", "text/xml", "<rss version=\"2.0\"><channel>" + "<a>".repeat(100_000));

            assertThat(refused("/feed.xml")).contains("Line 1").endsWith("its elements are nested too deep.");
        }

        @Test
        void of_JSON_that_nests_without_end_is_refused() {
            blog.put("/feed.json", "application/json", "{\"version\":" + "[".repeat(100_000));

            assertThat(refused("/feed.json")).contains("/feed.json");
        }

        @Test
        void with_html_that_nests_without_end_is_read_all_the_same() {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss(
                            "",
                            "<item><guid>g</guid><title>Deep</title><description><![CDATA[" + "<div>".repeat(50_000)
                                    + "end]]></description></item>"));

            assertThat(collected("/feed.xml").getFirst().text()).contains("end");
        }

        @Test
        void of_one_endless_line_is_refused_at_eight_megabytes() {
            blog.put("/feed.xml", "text/xml", rss("", "<item><title>" + "x".repeat(9 << 20) + "</title></item>"));

            assertThat(refused("/feed.xml")).endsWith("is larger than 8 MiB.");
        }

        @Test
        void cut_off_in_the_middle_says_where_and_gives_nothing_half() {
            blog.put(
                    "/feed.xml",
                    "text/xml",
                    rss("", item("one"), item("two")).replaceAll("(?s)</item>\\s*</channel>.*", ""));

            assertThat(refused("/feed.xml")).containsPattern("/feed.xml: Line \\d+, column \\d+ of the feed: ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "hello",
                    "<svg xmlns='http://www.w3.org/2000/svg'/>",
                    "{}",
                    "{\"version\":\"2\"}",
                    "<rss",
                    "\u0000\u0001"
                })
        void that_is_none_is_refused_with_its_address(String body) {
            blog.put("/feed.xml", "text/xml", body);

            assertThat(refused("/feed.xml")).startsWith(blog.at("/feed.xml") + ": ");
        }

        @Test
        void that_redirects_for_ever_is_refused() {
            blog.put("/feed.xml", new Blog.Page(302, Map.of("Location", "/feed.xml"), new byte[0]));

            assertThat(refused("/feed.xml")).contains("redirects more than 5 times");
        }

        @Test
        void whose_page_names_a_feed_in_our_own_network_is_refused() {
            blog.put(
                    "/",
                    "text/html",
                    "<html><head><link rel=alternate type='application/rss+xml' href='file:///etc/passwd'></head></html>");

            assertThat(refused("/")).contains("only http and https addresses are asked");
        }
    }

    @Nested
    class A_server {
        @Test
        void that_is_busy_is_asked_later() {
            blog.put("/feed.xml", new Blog.Page(503, Map.of("Retry-After", "90"), new byte[0]));

            assertThat(outcome("/feed.xml"))
                    .isEqualTo(new Outcome.Throttled(Duration.ofSeconds(90), blog.at("/feed.xml") + " answered 503."));
        }

        @Test
        void that_has_no_such_feed_says_so() {
            assertThat(refused("/nowhere"))
                    .isEqualTo(blog.at("/nowhere") + " answered 404: there is no feed at this address.");
        }
    }

    private Connection connection(String path, Transport transport) {
        return new Connection(Map.of("baseUrl", blog.at(path).toString()), Map.of(), transport, Memory.ofThisCall());
    }

    private Batch collect(String path, Optional<String> cursor) {
        return connector.collector().orElseThrow().collect(connection(path, OPEN), cursor, Instant.EPOCH);
    }

    private List<Said> collected(String path) {
        var me = connector.account(connection(path, OPEN));
        return collect(path, Optional.empty()).payloads().stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .map(Said.class::cast)
                .toList();
    }

    private Outcome outcome(String path) {
        try {
            connector.account(connection(path, OPEN));
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
        throw new AssertionError("no trouble");
    }

    private String refused(String path) {
        var refused = outcome(path);
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) refused).networkSaid();
    }

    private static String rss(String head, String... items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                <title>Brindle &amp;amp; friends</title><link>https://brindle.example/</link><description>Bikes</description>
                """ + head + String.join("\n", items) + "\n</channel></rss>\n";
    }

    private static String item(String name) {
        return "<item><title>About " + name + "</title><guid>https://brindle.example/" + name
                + "</guid><description>Words of " + name
                + "</description><pubDate>Mon, 23 Nov 2026 08:30:00 GMT</pubDate></item>";
    }
}
