package kith.testing;

import ch.qos.logback.classic.Logger;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import java.lang.ref.SoftReference;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kith.connector.Transport;
import org.slf4j.LoggerFactory;

/**
 * Stands before a transport and holds every request against the network's own description: an address, a verb, a parameter,
 * a field or a type that is not described fails the test, before anything leaves. Several descriptions may stand side by side.
 *
 * {@snippet :
 * var transport = DescribedTransport.before(OPEN)
 *         .described("wordpress/openapi.yaml", URI.create(server + "/wp-json"))
 *         .leaving(request -> request.uri().getPath().startsWith("/wp-content/")); // a picture, no call
 * }
 *
 * <p>Descriptions lie beside the repository ({@link SharedData}); where one is not at hand requests pass unchecked, which is
 * printed, but never in CI.
 */
public final class DescribedTransport implements Transport {
    private static final List<String> TALKATIVE =
            List.of("com.networknt.schema", "com.atlassian.oai.validator", "io.swagger");

    /** Some take hundreds of megabytes: they give way when memory runs short, and are read again. */
    private static final Map<String, SoftReference<Optional<OpenApiInteractionValidator>>> READ =
            new ConcurrentHashMap<>();

    private final Transport real;
    private final List<Description> descriptions;
    private final Predicate<Request> outside;
    private final Predicate<Response> answersToo;
    private final List<Excuse> excuses;
    private final Set<String> asked;

    /** Where a description is wrong about answers. */
    private record Excuse(Pattern paths, Pattern problems) {
        boolean covers(String path, String problem) {
            return paths.matcher(path).matches() && problems.matcher(problem).find();
        }
    }

    /**
     * @param base what stands before the paths of the description; its scheme and host are compared too
     */
    private record Description(String name, URI base, OpenApiInteractionValidator validator) {}

    private DescribedTransport(
            Transport real,
            List<Description> descriptions,
            Predicate<Request> outside,
            Predicate<Response> answersToo,
            List<Excuse> excuses,
            Set<String> asked) {
        this.real = real;
        this.descriptions = descriptions;
        this.outside = outside;
        this.answersToo = answersToo;
        this.excuses = excuses;
        this.asked = asked;
    }

    public static DescribedTransport before(Transport real) {
        return new DescribedTransport(
                real, List.of(), request -> false, response -> false, List.of(), ConcurrentHashMap.newKeySet());
    }

    /**
     * @param name below {@code api-specs}, such as {@code discord/openapi.json}; OpenAPI 3 or Swagger 2, JSON or YAML. With a slash
     *     before it, a description of ours among the tests' resources, of what no other describes
     * @param base where the paths of that document begin, such as {@code http://127.0.0.1:8080/api/v10}
     */
    public DescribedTransport described(String name, URI base) {
        var validator = known(name);
        if (validator.isEmpty()) {
            return leaving(request -> isBelow(base, request.uri()));
        }
        var more = new ArrayList<>(descriptions);
        more.add(new Description(name, base, validator.get()));
        return new DescribedTransport(real, List.copyOf(more), outside, answersToo, excuses, asked);
    }

    private static Optional<OpenApiInteractionValidator> known(String name) {
        var kept = READ.get(name);
        var known = kept == null ? null : kept.get();
        if (known == null) {
            known = read(name);
            READ.put(name, new SoftReference<>(known));
        }
        return known;
    }

    /** Lets requests pass that are no calls of an interface: a file of the network, an address that it gave us to send to. */
    public DescribedTransport leaving(Predicate<Request> requests) {
        return new DescribedTransport(real, descriptions, outside.or(requests), answersToo, excuses, asked);
    }

    /**
     * Holds answers against the description too, those of the statuses it describes: for stand-ins, which must not invent.
     *
     * @see DescribedAnswers
     */
    public DescribedTransport answersToo() {
        return new DescribedTransport(real, descriptions, outside, response -> true, excuses, asked);
    }

    /** The same of some answers only. */
    public DescribedTransport answersToo(Predicate<Response> which) {
        return new DescribedTransport(real, descriptions, outside, which, excuses, asked);
    }

    /**
     * Lets an answer pass where its description is wrong; who calls this says beside it why.
     *
     * @param paths a pattern of whole paths below the description's base
     * @param problems a pattern of what is found in complaints that are passed over
     */
    public DescribedTransport excusing(String paths, String problems) {
        var more = new ArrayList<>(excuses);
        more.add(new Excuse(Pattern.compile(paths), Pattern.compile(problems)));
        return new DescribedTransport(real, descriptions, outside, answersToo, List.copyOf(more), asked);
    }

    /** Verbs and paths that were asked so far and found to be as described. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    @Override
    public Response send(Request request) {
        if (outside.test(request)) {
            return real.send(request);
        }
        var description = descriptionOf(request);
        asked.add(request.method() + " " + path(description.base, request.uri()));
        var response = real.send(request);
        if (answersToo.test(response)) {
            holdAnswer(description, request, response);
        }
        return response;
    }

    /** The first description that has no complaint. */
    private Description descriptionOf(Request request) {
        var problems = new LinkedHashSet<String>(); // of each description that might have been meant
        for (var description : descriptions) {
            if (isBelow(description.base, request.uri())) {
                var found = problems(description.validator.validateRequest(described(request, description.base)));
                if (found.isEmpty()) {
                    return description;
                }
                found.forEach(problem -> problems.add(description.name + ": " + problem));
            }
        }
        throw new AssertionError(request.method() + " " + request.uri() + " is not as described"
                + (problems.isEmpty() ? ": no description has this address" : "\n  " + String.join("\n  ", problems)));
    }

    private static SimpleRequest described(Request request, URI base) {
        var described = new SimpleRequest.Builder(request.method(), path(base, request.uri()));
        request.headers().forEach(described::withHeader);
        query(request.uri()).forEach(described::withQueryParam);
        return request.body().length == 0
                ? described.build()
                : described.withBody(request.body()).build();
    }

    private void holdAnswer(Description description, Request request, Response response) {
        var answer = new SimpleResponse.Builder(response.status());
        response.headers().forEach(answer::withHeader);
        if (response.body().length > 0) {
            answer.withBody(response.body());
        }
        var path = path(description.base, request.uri());
        var problems = new ArrayList<>(problems(
                description.validator.validateResponse(path, Method.valueOf(request.method()), answer.build())));
        problems.removeIf(problem -> excuses.stream().anyMatch(excuse -> excuse.covers(path, problem)));
        if (!problems.isEmpty()) {
            throw new AssertionError("The answer " + response.status() + " to " + request.method() + " "
                    + request.uri() + " is not as described by " + description.name + "\n  "
                    + String.join("\n  ", problems));
        }
    }

    private static List<String> problems(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(Message::getMessage)
                .toList();
    }

    private static boolean isBelow(URI base, URI uri) {
        return base.getRawAuthority().equals(uri.getRawAuthority())
                && uri.getRawPath().startsWith(base.getRawPath());
    }

    private static String path(URI base, URI uri) {
        return uri.getRawPath().substring(base.getRawPath().length());
    }

    private static Map<String, List<String>> query(URI uri) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    // Reading a large description takes seconds, so each is read once for all tests.
    private static Optional<OpenApiInteractionValidator> read(String name) {
        TALKATIVE.forEach(
                logger -> ((Logger) LoggerFactory.getLogger(logger)).setLevel(ch.qos.logback.classic.Level.ERROR));
        return find(name)
                .map(url -> OpenApiInteractionValidator.createFor(url)
                        .withBasePathOverride("")
                        .withLevelResolver(LEVELS)
                        .build());
    }

    private static Optional<String> find(String name) {
        if (name.startsWith("/")) {
            return Optional.of(Objects.requireNonNull(DescribedTransport.class.getResource(name), name)
                    .toString());
        }
        var file = SharedData.locate("api-specs/" + name);
        if (Files.isRegularFile(file)) {
            return Optional.of(file.toUri().toString());
        }
        var why = "KITH_SHARED has no api-specs/" + name;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.out.println("Not held against its description: " + why);
        return Optional.empty();
    }

    private static final LevelResolver LEVELS = LevelResolver.create()
            .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
            .withLevel("validation.request.path.missing", Level.ERROR)
            .withLevel("validation.response.status.unknown", Level.IGNORE) // faults are not all described
            .build();
}
