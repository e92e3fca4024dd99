package kith.testing;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a stand-in answer as fully as its network does: what the network's description says is always there, and the stand-in has
 * nothing to say about, is added in its shape. So a connector meets the fields, and the nulls, that it will meet. What the stand-in
 * says itself is not touched, and {@link DescribedTransport#answersToo} holds it against the description.
 */
public final class DescribedAnswers {
    private static final Map<String, Optional<DescribedAnswers>> READ = new ConcurrentHashMap<>();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final Map<String, Optional<JsonNode>> schemas = new ConcurrentHashMap<>();

    private DescribedAnswers(JsonNode document) {
        this.document = document;
    }

    /**
     * The answer with all that has to be in it; as it was where no description is at hand, or none of this.
     *
     * @param name below {@code api-specs}, a description in JSON
     * @param path below the base of the description
     */
    public static JsonNode complete(String name, String method, String path, int status, JsonNode answer) {
        return READ.computeIfAbsent(name, DescribedAnswers::read)
                .flatMap(described -> described
                        .schema(method, path, status)
                        .map(schema -> described.completed(answer.deepCopy(), schema)))
                .orElse(answer);
    }

    private static Optional<DescribedAnswers> read(String name) {
        var file = SharedData.locate("api-specs/" + name);
        return Files.isRegularFile(file)
                ? Optional.of(new DescribedAnswers(JsonMapper.shared().readTree(file.toFile())))
                : Optional.empty();
    }

    // ---- which

    private Optional<JsonNode> schema(String method, String path, int status) {
        var verb = method.toLowerCase(java.util.Locale.ROOT);
        return schemas.computeIfAbsent(verb + " " + template(path, verb) + " " + status, key -> {
            var answers =
                    document.path("paths").path(template(path, verb)).path(verb).path("responses");
            var found = List.of(String.valueOf(status), status / 100 + "XX", "default").stream()
                    .map(answers::path)
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .map(this::resolved);
            return found.map(one -> one.has("schema")
                            ? one.path("schema")
                            : one.path("content").path("application/json").path("schema"))
                    .filter(JsonNode::isObject);
        });
    }

    /** As it stands there, else with names in braces. */
    private String template(String path, String verb) {
        var paths = document.path("paths");
        return paths.has(path)
                ? path
                : StreamSupport.stream(paths.propertyNames().spliterator(), false)
                        .filter(template -> paths.path(template).has(verb))
                        .filter(template -> Pattern.matches(
                                "\\Q" + template.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E", path))
                        .findFirst()
                        .orElse("");
    }

    private JsonNode resolved(JsonNode schema) {
        var at = schema;
        while (at.path("$ref").isString()) {
            at = document.at(at.path("$ref").stringValue().substring(1));
        }
        return at;
    }

    // ---- what is there

    private JsonNode completed(JsonNode node, JsonNode given) {
        var schema = resolved(given);
        var now = node;
        for (var all : schema.path("allOf")) {
            now = completed(now, all);
        }
        var choice = choice(now, schema);
        if (choice.isPresent()) {
            now = completed(now, choice.get());
        }
        if (now instanceof ObjectNode object) {
            completeFields(object, schema);
        } else if (now instanceof ArrayNode array && schema.path("items").isObject()) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, completed(array.get(i), schema.path("items")));
            }
        }
        return now;
    }

    private void completeFields(ObjectNode object, JsonNode schema) {
        var fields = schema.path("properties");
        for (var name : List.copyOf(object.propertyNames())) {
            if (fields.has(name)) {
                object.set(name, completed(object.path(name), fields.path(name)));
            }
        }
        for (var required : schema.path("required")) {
            var name = required.stringValue();
            if (!object.has(name)) {
                object.set(name, example(fields.path(name)));
            }
        }
    }

    private Optional<JsonNode> choice(JsonNode node, JsonNode schema) {
        var choices = new ArrayList<JsonNode>();
        List.of("oneOf", "anyOf").forEach(word -> schema.path(word).forEach(one -> choices.add(resolved(one))));
        return choices.stream()
                .filter(one -> fits(node, one) && knowsAllOf(node, one))
                .findFirst()
                .or(() -> choices.stream().filter(one -> fits(node, one)).findFirst());
    }

    private static boolean knowsAllOf(JsonNode node, JsonNode schema) {
        return !node.isObject()
                || !schema.has("properties")
                || node.propertyNames().stream().allMatch(schema.path("properties")::has);
    }

    private boolean fits(JsonNode node, JsonNode schema) {
        var types = types(schema);
        boolean type = types.isEmpty() || types.stream().anyMatch(one -> isOf(node, one));
        boolean value = !schema.has("enum") || has(schema.path("enum"), node);
        return type
                && value
                && node.propertyNames().stream().allMatch(name -> {
                    var field = resolved(schema.path("properties").path(name));
                    return !field.has("enum") || has(field.path("enum"), node.path(name));
                });
    }

    private static boolean has(JsonNode list, JsonNode value) {
        return list.valueStream().anyMatch(one -> one.asString("").equals(value.asString("")));
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isString()
                ? List.of(type.stringValue())
                : type.valueStream().map(one -> one.asString("")).toList();
    }

    private static boolean isOf(JsonNode node, String type) {
        return switch (type) {
            case "null" -> node.isNull();
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            default -> false;
        };
    }

    // ---- what is not there

    private JsonNode example(JsonNode given) {
        var schema = resolved(given);
        var choices = List.of("oneOf", "anyOf", "allOf").stream()
                .flatMap(word -> schema.path(word).valueStream())
                .map(this::resolved)
                .toList();
        var types = types(schema);
        if (types.contains("null")
                || schema.path("nullable").booleanValue(false)
                || !schema.has("allOf")
                        && choices.stream().anyMatch(one -> types(one).contains("null"))) {
            return NODES.nullNode();
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (!choices.isEmpty() && choices.getFirst().has("const")) {
            return choices.getFirst().path("const");
        }
        if (types.isEmpty() && !choices.isEmpty()) {
            return example(choices.getFirst());
        }
        return switch (types.isEmpty() ? "object" : types.getFirst()) {
            case "string" -> NODES.stringNode(text(schema));
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").intValue(0));
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> {
                var list = NODES.arrayNode();
                for (int i = 0; i < schema.path("minItems").intValue(0); i++) {
                    list.add(example(schema.path("items")));
                }
                yield list;
            }
            default -> completed(NODES.objectNode(), schema);
        };
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-01-01T00:00:00.000Z";
            case "date" -> "2026-01-01";
            case "uri", "url" -> "https://network.test/";
            case "email" -> "nobody@example.org";
            case "snowflake" -> "1";
            default ->
                schema.has("pattern")
                        ? patterned(schema.path("pattern").asString(""))
                        : "x".repeat(schema.path("minLength").intValue(0));
        };
    }

    /** Of the few shapes of ids that descriptions name. */
    private static String patterned(String pattern) {
        return List.of(
                        "1",
                        "1000000000.000001",
                        "U00000000",
                        "C00000000",
                        "F00000000",
                        "B00000000",
                        "T00000000",
                        "A00000000",
                        "https://network.test/",
                        "2026-01-01")
                .stream()
                .filter(one -> Pattern.compile(pattern).matcher(one).find())
                .findFirst()
                .orElse("");
    }
}
