package kith.message.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kith.message.Corrections;
import kith.message.Readings;
import kith.text.ReadingJson;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What texts say, before they are anybody's message. */
@RestController
class ReadingsApi {
    private static final int MOST = 1_000;
    private static final int LONGEST = 100_000;
    private static final int LONGEST_TOGETHER = 2_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Readings readings;
    private final Corrections corrections;

    ReadingsApi(Readings readings, Corrections corrections) {
        this.readings = readings;
        this.corrections = corrections;
    }

    record Texts(@Nullable List<@Nullable String> texts) {}

    /**
     * @param readings in the order of the texts
     */
    record ReadingsBody(List<JsonNode> readings) {}

    /** Reads at most 1,000 texts of at most 100,000 characters each, 2,000,000 together, as this workspace reads them. */
    @Needs(Right.SEARCH)
    @PostMapping("/api/v1/workspaces/{workspace}/text/readings")
    ReadingsBody read(Here here, @RequestBody Texts body) {
        return new ReadingsBody(checked(body.texts()).stream()
                .map(text -> JSON.readTree(ReadingJson.of(readings.read(here.id(), text))))
                .toList());
    }

    /**
     * @param rereading how far older messages are read again
     * @param agreement of the people who looked at readings, by aspect
     */
    record StateBody(int version, RereadingBody rereading, Map<String, AgreementBody> agreement) {}

    record RereadingBody(
            boolean underWay,
            long done,
            long total,
            long changed,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    record AgreementBody(long agreed, long corrected) {}

    /** By which model this workspace's messages are read, and how often its people agreed with it. */
    @Needs(Right.SEARCH)
    @GetMapping("/api/v1/workspaces/{workspace}/text/readings")
    StateBody state(Here here) {
        var progress = corrections.progress(here.id());
        var agreement = new TreeMap<String, AgreementBody>();
        corrections
                .agreement(here.id())
                .forEach((aspect, of) -> agreement.put(aspect.word(), new AgreementBody(of.agreed(), of.corrected())));
        return new StateBody(
                progress.version(),
                new RereadingBody(
                        progress.underWay(),
                        progress.done(),
                        progress.total(),
                        progress.changed(),
                        progress.started().orElse(null),
                        progress.ended().orElse(null)),
                agreement);
    }

    private static List<String> checked(@Nullable List<@Nullable String> texts) {
        if (texts == null) {
            throw Problem.invalid("texts", "reading.invalid.texts");
        }
        if (texts.size() > MOST) {
            throw Problem.invalid("texts", "reading.invalid.many", texts.size(), MOST);
        }
        long together = 0;
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            if (text == null) {
                throw Problem.invalid("texts[" + i + "]", "reading.invalid.none", i + 1);
            }
            if (text.length() > LONGEST) {
                throw Problem.invalid("texts[" + i + "]", "reading.invalid.long", i + 1, text.length(), LONGEST);
            }
            together += text.length();
        }
        if (together > LONGEST_TOGETHER) {
            throw Problem.invalid("texts", "reading.invalid.together", together, LONGEST_TOGETHER);
        }
        return texts.stream().map(text -> text == null ? "" : text).toList();
    }
}
