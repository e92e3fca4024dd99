package kith.message.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kith.channel.Connectors;
import kith.connector.HistoryReader;
import kith.message.Import;
import kith.message.Imports;
import kith.message.Imports.Upload;
import kith.web.Answer;
import kith.web.Frame;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Importing a history: choosing the export, and watching it being read. */
@Controller
@RequestMapping("/{workspace}/channels/import")
public class ImportPages {
    private final Imports imports;
    private final Connectors connectors;

    ImportPages(Imports imports, Connectors connectors) {
        this.imports = imports;
        this.connectors = connectors;
    }

    /** A kind of export that can be read. */
    public record Format(String id, String network) {}

    @Needs(Right.IMPORT)
    @GetMapping
    View choose(Here here) {
        return choose(here, "", "", Map.of());
    }

    /**
     * @param chosen the format, once one is: none is taken for granted, for another's export would be read line by line in vain
     */
    private View choose(Here here, String chosen, String name, Map<String, String> errors) {
        return View.of("message/choose")
                .with("formats", formats())
                .with("chosen", chosen)
                .with("imports", imports.all(here.id()))
                .with("name", name)
                .with("errors", errors);
    }

    private List<Format> formats() {
        return connectors.networks().stream()
                .flatMap(network -> connectors.of(network.id()).stream()
                        .flatMap(c -> c.historyReader().stream())
                        .map(HistoryReader::format)
                        .map(format -> new Format(format, network.id())))
                .toList();
    }

    @Needs(Right.IMPORT)
    @PostMapping
    Answer start(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (format.isBlank()) {
            return choose(here, format, name, Map.of("format", words.t("import.invalid.no-format")))
                    .status(422);
        }
        if (file == null || file.isEmpty()) {
            return choose(here, format, name, Map.of("file", words.t("import.invalid.file")))
                    .status(422);
        }
        try (var bytes = file.getInputStream()) {
            var called = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var upload = new Upload(format, called, Map.of(), true, bytes);
            return Redirect.to(address(here, imports.start(here, upload, name)));
        } catch (Problem problem) {
            var sentence = words.t(problem.key(), problem.arguments().toArray());
            return choose(here, format, name, Map.of(problem.field().orElse("file"), sentence))
                    .status(problem.status());
        }
    }

    @Needs(Right.IMPORT)
    @GetMapping("/{id}")
    View one(Here here, Frame frame, @PathVariable UUID id) {
        var found = find(here, id);
        if (found.state() == Import.State.ASKING) {
            return ask(found, Map.of(), Map.of());
        }
        var rate = imports.rate(id);
        var left = found.counts().total() - found.counts().done();
        return View.of(frame.fragment() ? "message/state" : "message/one")
                .with("found", found)
                .with("rate", rate)
                .with("left", rate == 0 ? Duration.ZERO : Duration.ofSeconds(left / rate))
                .with("reasons", imports.reasons(here.id(), id));
    }

    private View ask(Import found, Map<String, String> given, Map<String, String> errors) {
        var questions = imports.questions(found);
        return View.of("message/ask")
                .with("found", found)
                .with("questions", questions)
                .with("given", given)
                .with("errors", errors);
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/answers")
    Answer answer(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> fields) {
        var found = find(here, id);
        var answers = Answers.in(fields);
        try {
            imports.answer(here, found, answers);
            return Redirect.to(address(here, id));
        } catch (Problem problem) {
            var field = problem.field().orElse("file");
            var label = words.t("import.ask." + found.format() + "." + field);
            return ask(found, answers, Map.of(field, words.t(problem.key(), label)))
                    .status(problem.status());
        }
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/pausing")
    Redirect pause(Here here, @PathVariable UUID id) {
        imports.pause(here, find(here, id));
        return Redirect.to(address(here, id));
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/resuming")
    Redirect resume(Here here, @PathVariable UUID id) {
        imports.resume(here, find(here, id));
        return Redirect.to(address(here, id));
    }

    @Needs(Right.IMPORT)
    @PostMapping("/{id}/stopping")
    Redirect stop(Here here, @PathVariable UUID id) {
        imports.stop(here, find(here, id));
        return Redirect.to(address(here, id));
    }

    private static String address(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/channels/import/" + id;
    }

    private Import find(Here here, UUID id) {
        return imports.find(here.id(), id).orElseThrow(() -> Problem.notFound("import.none", id));
    }
}
