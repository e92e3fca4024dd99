package kith.message.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.HistoryReader.Questions;
import kith.message.Import;
import kith.message.Imports;
import kith.message.Imports.Upload;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Exports that people bring along. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/imports")
class ImportsApi {
    private static final int REJECTIONS_SHOWN = 100;

    private final Imports imports;

    ImportsApi(Imports imports) {
        this.imports = imports;
    }

    record Started(UUID id) {}

    /**
     * @param line file and position
     */
    record RejectionBody(String line, String why) {}

    /**
     * @param done entries read: the sum of {@code added}, {@code events}, {@code known} and {@code rejectedCount}
     * @param total entries in the export; 0 until it was looked through
     * @param rejected the first hundred; in a list of imports none
     * @param rate entries a second just now
     */
    record ImportBody(
            UUID id,
            UUID channel,
            String format,
            String name,
            String state,
            @Nullable String why,
            long done,
            long total,
            long added,
            long events,
            long known,
            long rejectedCount,
            List<RejectionBody> rejected,
            long rate,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * @param name of the channel that it fills; one is made when there is none of that name
     * @param channel an id, instead of a name
     * @param ask whether to wait for {@code PUT …/answers} before reading, also when everything can be guessed
     * @param fields answers to questions, each as {@code answer.<name>}
     */
    @Needs(Right.IMPORT)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(
            Here here,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(defaultValue = "false") boolean ask,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("file", "import.invalid.file");
        }
        try (var bytes = file.getInputStream()) {
            var upload = new Upload(
                    Objects.requireNonNullElse(format, ""),
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    Answers.in(fields),
                    ask,
                    bytes);
            return new Started(
                    channel == null
                            ? imports.start(here, upload, Objects.requireNonNullElse(name, ""))
                            : imports.startInto(here, upload, new ChannelId(channel)));
        }
    }

    /**
     * @param options to choose from; none where anything may be written
     * @param guess what is taken when nobody says
     */
    record QuestionBody(String name, List<String> options, String guess, boolean required) {}

    /**
     * @param sample some first lines of a table, its head before them
     */
    record QuestionsBody(List<QuestionBody> questions, List<List<String>> sample) {}

    /** What may be said about the export before it is read, such as which column holds the text. */
    @Needs(Right.IMPORT)
    @GetMapping("/{id}/questions")
    QuestionsBody questions(Here here, @PathVariable UUID id) {
        var found = find(here, id);
        var questions = found.state().ended() ? Questions.NONE : imports.questions(found);
        return new QuestionsBody(
                questions.all().stream()
                        .map(q -> new QuestionBody(q.name(), q.options(), q.guess(), q.required()))
                        .toList(),
                questions.sample());
    }

    /** Answers the questions of an import in the state {@code asking}; it is read then. */
    @Needs(Right.IMPORT)
    @PutMapping("/{id}/answers")
    ImportBody answer(Here here, @PathVariable UUID id, @RequestBody Map<String, String> answers) {
        return changed(here, id, imports.answer(here, find(here, id), answers));
    }

    @Needs(Right.IMPORT)
    @GetMapping
    Listing<ImportBody> list(Here here) {
        return Listing.whole(imports.all(here.id()).stream()
                .map(each -> body(each, List.of()))
                .toList());
    }

    @Needs(Right.IMPORT)
    @GetMapping("/{id}")
    ImportBody one(Here here, @PathVariable UUID id) {
        var rejected = imports.rejections(here.id(), id, REJECTIONS_SHOWN).stream()
                .map(r -> new RejectionBody(r.place(), r.why()))
                .toList();
        return body(find(here, id), rejected);
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/pausing")
    ImportBody pause(Here here, @PathVariable UUID id) {
        return changed(here, id, imports.pause(here, find(here, id)));
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/resuming")
    ImportBody resume(Here here, @PathVariable UUID id) {
        return changed(here, id, imports.resume(here, find(here, id)));
    }

    /** What was read stays. */
    @Needs(Right.IMPORT)
    @PostMapping("/{id}/stopping")
    ImportBody stop(Here here, @PathVariable UUID id) {
        return changed(here, id, imports.stop(here, find(here, id)));
    }

    private ImportBody changed(Here here, UUID id, boolean changed) {
        var now = one(here, id);
        if (!changed) {
            throw Problem.conflict("import.not-now." + now.state());
        }
        return now;
    }

    private Import find(Here here, UUID id) {
        return imports.find(here.id(), id).orElseThrow(() -> Problem.notFound("import.none", id));
    }

    private ImportBody body(Import of, List<RejectionBody> rejected) {
        var counts = of.counts();
        return new ImportBody(
                of.id(),
                of.channel().value(),
                of.format(),
                of.name(),
                of.state().word(),
                of.why().orElse(null),
                counts.done(),
                counts.total(),
                counts.added(),
                counts.events(),
                counts.known(),
                counts.rejected(),
                rejected,
                imports.rate(of.id()),
                of.created(),
                of.started().orElse(null),
                of.ended().orElse(null));
    }
}
