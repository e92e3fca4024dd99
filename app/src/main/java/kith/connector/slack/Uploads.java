package kith.connector.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import kith.connector.Act;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Brings files to Slack ahead of their message: an address is asked for, and the bytes are sent there. Nobody sees a file before
 * it is shared, and Slack throws away what never is; so all of this may be done twice.
 */
record Uploads(Api api) {
    private static final Duration FOR_A_LARGE_FILE = Duration.ofMinutes(5);
    private static final int LONGEST_TITLE = 80;

    /** The files as {@code files.completeUploadExternal} wants them. */
    ArrayNode of(UUID key, List<Act.Media> media) {
        var files = Json.array();
        IntStream.range(0, media.size())
                .forEach(i -> files.addObject()
                        .put("id", upload(key, media.get(i), i + 1))
                        .put("title", title(media.get(i), i + 1)));
        return files;
    }

    /** Whether a file of a message was sent for this order: its name says so. */
    static boolean isOf(UUID key, JsonNode file) {
        return Json.text(file, "name").startsWith(key.toString());
    }

    /** People see the title; the name is ours, to know the file again. */
    private static String title(Act.Media media, int number) {
        var alt = media.alt().strip();
        return alt.isEmpty() || alt.codePointCount(0, alt.length()) > LONGEST_TITLE
                ? Multipart.fileName(media, number)
                : alt;
    }

    private String upload(UUID key, Act.Media media, int number) {
        var asked = new TreeMap<>(Map.of(
                "filename",
                key + "-" + Multipart.fileName(media, number),
                "length",
                String.valueOf(media.bytes().length)));
        if (!media.alt().isBlank()) {
            asked.put("alt_txt", media.alt());
        }
        var given = Trouble.harmless(() -> api.changeByForm("files.getUploadURLExternal", asked))
                .orTrouble();
        var address = WebAddress.of(Json.text(given, "upload_url"));
        var id = Json.text(given, "file_id");
        if (address.isEmpty() || id.isBlank()) {
            throw new Trouble(
                    Outcome.Throttled.thisOne(Duration.ofMinutes(1), "Slack did not say where to send file " + number));
        }
        var request = Request.post(address.get(), media.contentType(), media.bytes());
        var answer = Trouble.harmless(() -> api.sendFile(request.within(FOR_A_LARGE_FILE)));
        if (!answer.ok()) {
            throw new Trouble(
                    Failure.of(answer, "Slack answered " + answer.status() + " when file " + number + " was sent."));
        }
        return id;
    }
}
