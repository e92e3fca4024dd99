package kith.connector.wordpress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * The site's library of files. A file is named for its order, so that an order asked again finds what it brought before and
 * the library does not fill with copies.
 */
record Library(Site site) {

    List<Upload> bring(Act.Order order, Act.Content content) {
        var brought = new ArrayList<Upload>();
        for (var media : content.media()) {
            brought.add(bring(order, media, brought.size() + 1));
        }
        return brought;
    }

    private Upload bring(Act.Order order, Act.Media media, int number) {
        var name = "kith-" + order.key().toString().substring(24) + "-" + number;
        var there = find(name).orElseGet(() -> send(name, media, number));
        return Upload.of(there, media);
    }

    private Optional<JsonNode> find(String name) {
        for (var media :
                site.get("media", Map.of("search", name, "per_page", "10")).list()) {
            if (Json.text(media, "source_url").contains(name)) {
                return Optional.of(media);
            }
        }
        return Optional.empty();
    }

    private JsonNode send(String name, Act.Media media, int number) {
        var fileName = Multipart.fileName(media, number).replaceFirst("^.*\\.", name + ".");
        var answer = site.upload(new Multipart()
                .field("alt_text", media.alt())
                .file("file", fileName, media.contentType(), media.bytes()));
        if (answer.is("rest_upload_unknown_error") || answer.is("rest_upload_sideload_error")) {
            // A definite no with the status of a crash: a kind of file the site does not take, or one it cannot store.
            throw new Trouble(new Outcome.Refused(answer.said()));
        }
        return answer.object();
    }
}
