package kith.connector.mastodon;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Transport.Request;

/** Brings pictures and videos to the server ahead of their post. A video is worked on for a while before it can be posted. */
record Uploads(Api api) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration FOR_A_LARGE_FILE = Duration.ofMinutes(5);

    /**
     * @param ids for {@code media_ids}, in the order of the content
     * @param ready whether all of them can be posted now
     */
    record Uploaded(List<String> ids, boolean ready) {

        /** What an order keeps while the server works on them. */
        Outcome.Accepted accepted() {
            var state = Json.object();
            var media = state.putArray("media");
            ids.forEach(media::add);
            return new Outcome.Accepted(state.toString(), LOOK_AGAIN);
        }
    }

    /** Uploads at the first call, and only looks how far the server is at those that follow. */
    Uploaded of(Act.Order order, Act.Content content) {
        return order.state()
                .flatMap(Json::read)
                .map(state -> Json.stream(state.path("media"))
                        .map(id -> id.asString(""))
                        .toList())
                .map(this::look)
                .orElseGet(() -> upload(content));
    }

    private Uploaded upload(Act.Content content) {
        var ids = new ArrayList<String>();
        boolean ready = true;
        for (var media : content.media()) {
            var answer = upload("/api/v2/media", media, ids.size() + 1);
            if (answer.isNowhere()) { // the first version makes one wait, and is all that some servers have
                answer = upload("/api/v1/media", media, ids.size() + 1);
            }
            ids.add(Json.text(answer.orTrouble(api.now()), "id"));
            ready &= !answer.is(202);
        }
        return new Uploaded(List.copyOf(ids), ready);
    }

    private Answer upload(String path, Act.Media media, int number) {
        var form = new Multipart();
        if (!media.alt().isBlank()) {
            form.field("description", media.alt());
        }
        var request = form.file("file", Multipart.fileName(media, number), media.contentType(), media.bytes())
                .post(URI.create(api.base() + path));
        return api.upload(new Request(
                request.method(),
                request.uri(),
                request.headers(),
                request.body(),
                FOR_A_LARGE_FILE,
                request.maxBytes()));
    }

    /** 206 says that the server is still at it. */
    private Uploaded look(List<String> ids) {
        boolean ready = true;
        for (var id : ids) {
            var answer = api.ask("/api/v1/media/" + Api.encoded(id));
            answer.orTrouble(api.now());
            ready &= !answer.is(206);
        }
        return new Uploaded(ids, ready);
    }
}
