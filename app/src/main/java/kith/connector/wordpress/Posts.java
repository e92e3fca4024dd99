package kith.connector.wordpress;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts of ours: written, changed, and found again. A number may also be a page's, which has an address of its own kind. */
record Posts(Site site) {
    static final String NOWHERE = "rest_post_invalid_id";

    /** By how much the clocks of a site and of this machine may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    static Instant shortlyBefore(Act.Order order) {
        return order.firstAsked().minus(CLOCKS_DIFFER).truncatedTo(ChronoUnit.SECONDS);
    }

    Outcome.Done publish(Act.Order order, Act.Content content) {
        var fields =
                Article.fields(content, new Library(site).bring(order, content)).put("status", "publish");
        return done(site.change("posts", fields).objectOfAct());
    }

    Optional<Outcome.Done> find(Act.Order order, Act.Content content) {
        var latest = site.get(
                        "posts",
                        Map.of(
                                "context", "edit",
                                "after", shortlyBefore(order).toString(),
                                "per_page", "100",
                                "orderby", "date",
                                "order", "desc"))
                .list();
        for (var post : latest) {
            if (Article.shows(content, post)
                    && !order.others()
                            .contains(Thing.post(Json.number(post, "id")).id())) {
                return Optional.of(done(post));
            }
        }
        return Optional.empty();
    }

    /** Words alone are put in the place of the old words; files are changed only by an edit that brings some. */
    Outcome.Done edit(Act.Order order, long number, Act.Content content) {
        var fields = Article.fields(content, new Library(site).bring(order, content));
        if (content.media().isEmpty()) {
            var files = asPostOrPage(path -> site.get(path, Map.of("context", "edit")), number).json().stream()
                    .map(Article::filesOf)
                    .findFirst()
                    .orElse("");
            fields.put("content", Json.text(fields, "content") + files);
        }
        return done(change(number, fields).objectOfAct());
    }

    Answer change(long number, ObjectNode fields) {
        return asPostOrPage(path -> site.change(path, fields), number);
    }

    Answer delete(long number) {
        return asPostOrPage(site::delete, number);
    }

    /** The post or page of this number, whatever its state. */
    Answer read(long number, Map<String, String> parameters) {
        return asPostOrPage(path -> site.get(path, parameters), number);
    }

    /** Among posts there is no page; being asked for one there, a site does nothing. */
    private static Answer asPostOrPage(Function<String, Answer> ask, long number) {
        var answer = ask.apply("posts/" + number);
        return answer.is(NOWHERE) ? ask.apply("pages/" + number) : answer;
    }

    private Outcome.Done done(JsonNode post) {
        return new Outcome.Done(
                Thing.post(Json.number(post, "id")).id(), WebAddress.of(Json.text(post, "link")), site.now());
    }
}
