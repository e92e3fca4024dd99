package kith.site.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.history.Entry;
import kith.history.History;
import kith.history.History.Filter;
import kith.history.SealedEntry;
import kith.workspace.Here;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The history as files: a table for people, the chain itself for whoever wants to verify it elsewhere. */
@Component
class HistoryExport {
    private static final int A_PAGE = 200;

    private final History history;
    private final JsonMapper json;

    HistoryExport(History history, JsonMapper json) {
        this.history = history;
        this.json = json;
    }

    void csv(Here here, Filter filter, HttpServletResponse response) throws IOException {
        file(here, "csv", "text/csv;charset=UTF-8", response);
        var out = response.getWriter();
        out.print('\uFEFF'); // without it spreadsheets read UTF-8 as something older
        line(
                out,
                "number",
                "time",
                "by",
                "name",
                "act",
                "subject kind",
                "subject id",
                "subject",
                "before",
                "after",
                "why",
                "seal");
        var last = Optional.<UUID>empty();
        while (true) {
            var page = history.entries(here.id(), filter, last, A_PAGE);
            for (var entry : page) {
                line(out, entry);
            }
            if (page.size() < A_PAGE) {
                break;
            }
            last = Optional.of(page.getLast().id());
        }
        out.flush();
    }

    private static void line(PrintWriter out, Entry entry) {
        line(
                out,
                String.valueOf(entry.number() == null ? "" : entry.number()),
                entry.at().toString(),
                entry.actorKind(),
                entry.actorName(),
                entry.act(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.subject(),
                facts(entry.before()),
                facts(entry.after()),
                entry.why().orElse(""),
                entry.seal() == null ? "" : entry.seal());
    }

    private static String facts(java.util.Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(f -> f.getKey() + "=" + f.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void line(PrintWriter out, String... cells) {
        out.print(Arrays.stream(cells).map(HistoryExport::cell).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    /** Quoted, and never a formula: a spreadsheet would run what begins with one of these. */
    private static String cell(String value) {
        var harmless = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    void chain(Here here, HttpServletResponse response) throws IOException {
        file(here, "json", "application/json", response);
        try (var out = json.createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeStringProperty("workspace", here.id().toString());
            out.writeStringProperty("rule", "docs/history.md");
            out.writeArrayPropertyStart("entries");
            long last = 0;
            while (true) {
                var page = history.sealed(here.id(), last);
                if (page.isEmpty()) {
                    break;
                }
                for (var entry : page) {
                    write(out, entry);
                }
                last = page.getLast().number();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(JsonGenerator out, SealedEntry entry) {
        out.writeStartObject();
        out.writeNumberProperty("number", entry.number());
        out.writeStringProperty("id", entry.id().toString());
        out.writeStringProperty("at", entry.at().toString());
        out.writeStringProperty("actorKind", entry.actorKind());
        out.writeStringProperty("actorId", entry.actorId().map(UUID::toString).orElse(null));
        out.writeStringProperty("act", entry.act());
        out.writeStringProperty("subjectKind", entry.subjectKind());
        out.writeStringProperty("subjectId", entry.subjectId());
        out.writeStringProperty("payloadDigest", HexFormat.of().formatHex(entry.payloadDigest()));
        out.writeStringProperty(
                "salt", entry.salt().map(Base64.getEncoder()::encodeToString).orElse(null));
        out.writeStringProperty("payload", entry.payload().orElse(null));
        out.writeStringProperty("seal", HexFormat.of().formatHex(entry.seal()));
        out.writeEndObject();
    }

    private static void file(Here here, String ending, String type, HttpServletResponse response) {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"history-" + here.workspace().slug() + "." + ending + "\"");
    }
}
