package kith.connector.bluesky;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network's published lexicons, and whether a request keeps them: known method and verb, required parameters and
 * fields, no field that is not described, types, enumerations, lengths in bytes and graphemes, records of a union by their type.
 */
final class Lexicons {
    private static final Optional<Lexicons> PUBLISHED = load();

    private final Map<String, JsonNode> byId = new HashMap<>();
    private final Set<String> asked = new ConcurrentSkipListSet<>();

    private Lexicons() {}

    /** Found by KITH_SHARED, beside the repository when it is not set. */
    static Optional<Lexicons> published() {
        return PUBLISHED;
    }

    private static Optional<Lexicons> load() {
        var shared =
                Optional.ofNullable(System.getenv("KITH_SHARED")).map(Path::of).or(() -> besideTheRepository());
        return shared.map(s -> s.resolve("api-specs/bluesky/lexicons"))
                .filter(Files::isDirectory)
                .map(Lexicons::read);
    }

    private static Optional<Path> besideTheRepository() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.of(folder.resolveSibling("shared"));
            }
        }
        return Optional.empty();
    }

    private static Lexicons read(Path folder) {
        var lexicons = new Lexicons();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                var json = JsonMapper.shared().readTree(file.toFile());
                lexicons.byId.put(json.path("id").asString(""), json.path("defs"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicons;
    }

    /** Holds every request against the lexicons before it leaves. */
    Transport before(Transport transport) {
        return request -> {
            var problems = problems(request);
            if (!problems.isEmpty()) {
                throw new AssertionError(request.method() + " " + request.uri() + "\n" + String.join("\n", problems));
            }
            return transport.send(request);
        };
    }

    /** Methods that were asked so far. */
    Set<String> asked() {
        return new TreeSet<>(asked);
    }

    List<String> problems(Request request) {
        var problems = new ArrayList<String>();
        var method = request.uri().getPath().replaceFirst("^.*/xrpc/", "");
        if (method.equals("com.atproto.server.refreshSession")) {
            return problems; // takes no input; not among the lexicons that were kept
        }
        var main = byId.getOrDefault(method, JsonMapper.shared().missingNode()).path("main");
        asked.add(method);
        switch (main.path("type").asString("")) {
            case "query" -> {
                expect(request.method().equals("GET"), "a query is asked by GET", problems);
                parameters(request, main.path("parameters"), problems);
            }
            case "procedure" -> {
                expect(request.method().equals("POST"), "a procedure is asked by POST", problems);
                input(request, method, main.path("input"), problems);
            }
            default -> problems.add("no such method is published: " + method);
        }
        return problems;
    }

    private static void parameters(Request request, JsonNode schema, List<String> problems) {
        var given = new HashSet<String>();
        for (var pair :
                Optional.ofNullable(request.uri().getRawQuery()).orElse("").split("&")) {
            var name = URLDecoder.decode(pair.replaceFirst("=.*", ""), StandardCharsets.UTF_8);
            if (!name.isEmpty()) {
                expect(schema.path("properties").has(name), "no such parameter: " + name, problems);
                given.add(name);
            }
        }
        schema.path("required")
                .forEach(name -> expect(given.contains(name.asString("")), "parameter missing: " + name, problems));
    }

    private void input(Request request, String method, JsonNode input, List<String> problems) {
        if (!input.path("encoding").asString("").equals("application/json")) {
            return;
        }
        expect("application/json".equals(request.headers().get("Content-Type")), "input is JSON", problems);
        check(JsonMapper.shared().readTree(request.body()), input.path("schema"), method, "input", problems);
    }

    private void check(JsonNode value, JsonNode schema, String home, String at, List<String> problems) {
        switch (schema.path("type").asString("")) {
            case "ref" -> {
                var ref = resolve(schema.path("ref").asString(""), home);
                check(value, ref.schema, ref.home, at, problems);
            }
            case "union" -> union(value, schema, home, at, problems);
            case "object" -> object(value, schema, home, at, problems);
            case "record" -> object(value, schema.path("record"), home, at, problems);
            case "unknown" -> byItsType(value, home, at, problems);
            case "array" -> {
                expect(value.isArray(), at + " is an array", problems);
                expect(
                        value.size() <= schema.path("maxLength").intValue(Integer.MAX_VALUE),
                        at + " is too long",
                        problems);
                value.forEach(item -> check(item, schema.path("items"), home, at + "[]", problems));
            }
            case "string" -> string(value, schema, at, problems);
            case "integer" -> {
                expect(value.isIntegralNumber(), at + " is a whole number", problems);
                expect(
                        value.longValue(0) >= schema.path("minimum").longValue(Long.MIN_VALUE),
                        at + " is too small",
                        problems);
            }
            case "boolean" -> expect(value.isBoolean(), at + " is true or false", problems);
            case "blob" -> {
                expect("blob".equals(value.path("$type").asString("")), at + " is a blob", problems);
                expect(
                        value.path("size").longValue(0)
                                <= schema.path("maxSize").longValue(Long.MAX_VALUE),
                        at + " is too large",
                        problems);
            }
            case "token", "cid-link", "bytes" -> {
                // nothing of ours has one
            }
            default -> problems.add(at + ": a schema nobody taught this test: " + schema);
        }
    }

    private void object(JsonNode value, JsonNode schema, String home, String at, List<String> problems) {
        if (!value.isObject()) {
            problems.add(at + " is an object");
            return;
        }
        schema.path("required")
                .forEach(name ->
                        expect(value.has(name.asString("")), at + "." + name.asString("") + " is required", problems));
        var nullable = schema.path("nullable").toString();
        value.properties().forEach(field -> {
            var name = field.getKey();
            var property = schema.path("properties").path(name);
            if (name.equals("$type") || field.getValue().isNull() && nullable.contains("\"" + name + "\"")) {
                return;
            }
            if (property.isMissingNode()) {
                problems.add(at + "." + name + " is not described");
            } else {
                check(field.getValue(), property, home, at + "." + name, problems);
            }
        });
    }

    private void union(JsonNode value, JsonNode schema, String home, String at, List<String> problems) {
        var type = value.path("$type").asString("");
        for (var ref : schema.path("refs")) {
            var one = resolve(ref.asString(""), home);
            if (one.name.equals(type) || one.name.equals(type + "#main")) {
                check(value, one.schema, one.home, at, problems);
                return;
            }
        }
        problems.add(at + " is of none of the types it may have: " + type);
    }

    private void byItsType(JsonNode value, String home, String at, List<String> problems) {
        var type = resolve(value.path("$type").asString(""), home);
        expect(!type.schema.isMissingNode(), at + " is a record of a published type", problems);
        check(value, type.schema, type.home, at, problems);
    }

    private static void string(JsonNode value, JsonNode schema, String at, List<String> problems) {
        if (!value.isString()) {
            problems.add(at + " is a text");
            return;
        }
        var text = value.stringValue();
        expect(
                text.getBytes(StandardCharsets.UTF_8).length
                        <= schema.path("maxLength").intValue(Integer.MAX_VALUE),
                at + " has too many bytes",
                problems);
        expect(
                Graphemes.count(text) <= schema.path("maxGraphemes").intValue(Integer.MAX_VALUE),
                at + " has too many characters",
                problems);
        var format = switch (schema.path("format").asString("")) {
            case "did" -> "did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]";
            case "at-identifier" -> "did:[a-z]+:[a-zA-Z0-9._:%-]+|[a-zA-Z0-9.-]+\\.[a-zA-Z]+";
            case "at-uri" -> "at://[^/ ]+(/[^/ ]+){0,2}";
            case "datetime" -> "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";
            case "nsid" -> "[a-z0-9-]+(\\.[a-zA-Z0-9-]+){2,}";
            case "record-key" -> "[a-zA-Z0-9._:~-]{1,512}";
            case "tid" -> "[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}";
            case "language" -> "[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*";
            case "uri" -> "[a-z][a-z.-]*:\\S+";
            default -> "(?s).*";
        };
        expect(text.matches(format), at + " is no " + schema.path("format") + ": " + text, problems);
    }

    private record Found(String name, String home, JsonNode schema) {}

    private Found resolve(String ref, String home) {
        var full = ref.startsWith("#") ? home + ref : ref.contains("#") ? ref : ref + "#main";
        var id = full.substring(0, full.indexOf('#'));
        var defs = byId.getOrDefault(id, JsonMapper.shared().missingNode());
        return new Found(full, id, defs.path(full.substring(full.indexOf('#') + 1)));
    }

    private static void expect(boolean kept, String otherwise, List<String> problems) {
        if (!kept) {
            problems.add(otherwise);
        }
    }
}
