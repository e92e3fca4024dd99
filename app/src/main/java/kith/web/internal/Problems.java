package kith.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.web.Problem;
import kith.web.Problem.Fault;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Invalid;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what went wrong into problem details for programs and a page for people. The cause goes to the log only. */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Pages pages;
    private final Frames frames;
    private final JsonMapper json;

    Problems(Pages pages, Frames frames, JsonMapper json) {
        this.pages = pages;
        this.frames = frames;
        this.json = json;
    }

    @ExceptionHandler(Problem.class)
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var words = frames.words(request);
        answer(
                new Answer(
                        problem.status(),
                        problem.fault(),
                        words.t(problem.key(), problem.arguments().toArray()),
                        problem.field(),
                        words.optional(problem.key() + ".title"),
                        problem.more()),
                request,
                response);
    }

    @ExceptionHandler(Invalid.class)
    void invalid(Invalid invalid, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var words = frames.words(request);
        answer(
                new Answer(
                        422,
                        Fault.CALLER,
                        words.t(invalid.key(), invalid.arguments().toArray()),
                        Optional.of(invalid.field())),
                request,
                response);
    }

    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone() {
        // the reader went away: nobody to answer
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void mismatch(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var words = frames.words(request);
        answer(
                new Answer(
                        400,
                        Fault.CALLER,
                        words.t("problem.bad-value", mismatch.getName(), String.valueOf(mismatch.getValue())),
                        Optional.of(mismatch.getName())),
                request,
                response);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.getMostSpecificCause() instanceof UnrecognizedPropertyException unknown) {
            answer(unknownField(unknown, frames.words(request)), request, response);
            return;
        }
        var cause = Optional.ofNullable(e.getMostSpecificCause().getMessage())
                .orElse("")
                .lines()
                .findFirst();
        answer(
                new Answer(
                        400,
                        Fault.CALLER,
                        frames.words(request).t("problem.unreadable", cause.orElse("")),
                        Optional.empty()),
                request,
                response);
    }

    private static Answer unknownField(UnrecognizedPropertyException unknown, Words words) {
        var known = unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .toList();
        return new Answer(
                400,
                Fault.CALLER,
                words.t("problem.unknown-field", unknown.getPropertyName(), String.join(", ", known)),
                Optional.of(where(unknown)));
    }

    /** Such as {@code content.media[2].alternative}. */
    private static String where(UnrecognizedPropertyException unknown) {
        return unknown.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What is refused before it reaches anybody, such as a path with an empty part. */
    void rejected(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                new Answer(400, Fault.CALLER, frames.words(request).t("problem.bad-address"), Optional.empty()),
                request,
                response);
    }

    @ExceptionHandler(Exception.class)
    void anything(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var words = frames.words(request);
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = known.getStatusCode().value();
            answer(
                    new Answer(status, Fault.CALLER, sentence(status, known, words), Optional.empty()),
                    request,
                    response);
            return;
        }
        if (hungUp(e)) {
            return; // in the middle of an answer: nobody to answer
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        answer(new Answer(500, Fault.KITH, words.t("problem.kith"), Optional.empty()), request, response);
    }

    private static boolean hungUp(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
    }

    private static String sentence(int status, ErrorResponse known, Words words) {
        var own = "problem.status-" + status;
        return words.has(own)
                ? words.t(own)
                : Optional.ofNullable(known.getBody().getDetail()).orElseGet(() -> words.t("problem.status-400"));
    }

    void answer(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (RequestFacts.isApi(request)) {
            writeDetail(answer, request, response);
        } else if (answer.status() == 401) {
            toSignIn(request, response);
        } else {
            pages.draw(
                    View.of("frame/problem")
                            .with("status", answer.status())
                            .with("own", answer.title().orElse(""))
                            .with("sentence", answer.sentence())
                            .status(answer.status()),
                    request,
                    response);
        }
    }

    private void writeDetail(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var status = HttpStatus.resolve(answer.status());
        var detail = ProblemDetail.forStatus(answer.status());
        detail.setTitle(status == null ? "Error" : status.getReasonPhrase());
        detail.setDetail(answer.sentence());
        detail.setInstance(URI.create(request.getRequestURI()));
        detail.setProperty("fault", answer.fault().name().toLowerCase(java.util.Locale.ROOT));
        answer.more().forEach(detail::setProperty);
        answer.field()
                .ifPresent(field -> detail.setProperty(
                        "errors", java.util.List.of(Map.of("field", field, "detail", answer.sentence()))));
        response.setStatus(answer.status());
        if (answer.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), detail);
    }

    private void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        var wanted = request.getMethod().equals("GET")
                ? request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : "/";
        var next = URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        pages.redirect(Redirect.to(wanted.equals("/") ? "/sign-in" : "/sign-in?next=" + next), request, response);
    }

    /**
     * @param sentence safe to show: says what is wrong and what to do
     * @param title of the page that says so; the status has one of its own
     * @param more what programs read beside the sentence
     */
    record Answer(
            int status,
            Fault fault,
            String sentence,
            Optional<String> field,
            Optional<String> title,
            Map<String, Object> more) {
        Answer(int status, Fault fault, String sentence, Optional<String> field) {
            this(status, fault, sentence, field, Optional.empty(), Map.of());
        }
    }
}
