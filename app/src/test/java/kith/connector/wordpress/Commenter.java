package kith.connector.wordpress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.connector.Json;
import kith.testing.Correspondent;
import kith.testing.RealServer;

/** Vera, who comments under a post of our real blog. */
public final class Commenter implements Correspondent {
    private final Blog blog;
    private long post;

    public Commenter(RealServer server) {
        blog = new Blog(server);
    }

    @Override
    public String network() {
        return "wordpress";
    }

    @Override
    public Map<String, String> settings() {
        return blog.settings();
    }

    @Override
    public Map<String, String> credentials() {
        return blog.credentials();
    }

    @Override
    public void asks(String text) {
        post = blog.post("posts", "{\"title\":\"The harbour %s\",\"status\":\"publish\"}".formatted(UUID.randomUUID()))
                .path("id")
                .longValue();
        blog.visitorComments(post, "Vera", text);
    }

    @Override
    public List<String> answers() {
        var answers = new ArrayList<String>();
        blog.get("comments?context=edit&status=all&post=" + post).forEach(comment -> {
            if (comment.path("parent").longValue() != 0) {
                answers.add(Json.text(comment, "content", "raw"));
            }
        });
        return answers;
    }
}
