package kith.connector.discourse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.HistoryReader;
import kith.connector.WebAddress;
import kith.connector.export.Counting;
import kith.connector.export.ExportFiles;
import kith.connector.export.JsonFiles;
import kith.connector.export.JsonItems;
import kith.connector.export.JsonItems.Item;

/** Reads the JSON of topics, a file for each or for each page of one. An entry is a post. */
final class DiscourseHistory implements HistoryReader {
    private static final String SITE = "site";
    private static final String STREAM = "post_stream.stream";
    private static final Set<String> FACTS = Set.of("id", "title", "archetype");

    private static final JsonFiles FILES =
            new JsonFiles(Pattern.compile(".*\\.json"), Set.of("post_stream.posts"), Set.of());

    @Override
    public String format() {
        return "discourse";
    }

    @Override
    public Questions questions(Export export) {
        return new Questions(List.of(new Question(SITE, List.of(), "", false)), List.of());
    }

    @Override
    public Survey survey(Export export) throws IOException {
        var counting = new Counting();
        read(export, 0, counting);
        return counting.surveyOrElse("This is no topic of Discourse: there is no list of posts in it.");
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        var topics = topics(export);
        var posts = new Posts(site(export));
        FILES.read(
                export, from, (file, post, around) -> posts.read(post, Objects.requireNonNull(topics.get(file))), each);
    }

    private static Optional<URI> site(Export export) throws BadExport {
        var given = export.answer(SITE).map(address -> address.strip().replaceAll("/+$", ""));
        var site = given.flatMap(WebAddress::of);
        if (given.isPresent() && site.isEmpty()) {
            throw new BadExport(
                    "“" + ExportFiles.shown(given.get()) + "” is no web address such as https://forum.example.org.");
        }
        return site;
    }

    /** What a file says about its topic stands behind the posts, so that it is looked up first. */
    private static Map<String, Topic> topics(Export export) throws IOException {
        var topics = new HashMap<String, Topic>();
        try (var files = ExportFiles.open(export)) {
            for (var file : FILES.names(files)) {
                topics.put(file, topic(files, file));
            }
        }
        return topics;
    }

    private static Topic topic(ExportFiles files, String file) throws IOException {
        try (var items = new JsonItems(files.open(file), Set.of(STREAM), FACTS)) {
            Optional<String> first = Optional.empty();
            for (var item = items.next(); item != null; item = items.next()) {
                if (first.isEmpty() && item instanceof Item.Whole(var bytes, var length)) {
                    first = Optional.of(new String(bytes, 0, length, UTF_8).strip())
                            .filter(id -> id.matches("\\d{1,18}"));
                }
            }
            return new Topic(
                    items.fact("id"),
                    items.fact("title"),
                    items.fact("archetype").equals("private_message"),
                    first);
        }
    }
}
