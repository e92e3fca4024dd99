package kith.conversation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kith.conversation.Forward;
import kith.conversation.Forwards;
import kith.conversation.Forwards.Linked;
import kith.conversation.internal.Calling;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.ForEveryone;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a service answers: a page for whoever holds the link, and an address for its programs. It shows that one question and nothing else. */
@Controller
class AnswerPages {
    private static final int LONGEST_CALL = 100_000;
    private static final Duration OLD = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Forwards forwards;
    private final InstantSource clock;

    AnswerPages(Forwards forwards, InstantSource clock) {
        this.forwards = forwards;
        this.clock = clock;
    }

    @ForEveryone
    @GetMapping("/f/{token}")
    View page(@PathVariable String token) {
        return view(token, forwards.linked(token), Form.EMPTY);
    }

    @ForEveryone
    @PostMapping("/f/{token}")
    Answer answer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String by,
            Words words) {
        var linked = forwards.linked(token);
        try {
            forwards.answer(linked, text, by);
            return Redirect.to("/f/" + token);
        } catch (Invalid invalid) {
            var form = Form.EMPTY.with("text", text).with("by", by);
            return view(token, linked, form.refused(invalid, words)).status(422);
        }
    }

    private View view(String token, Linked linked, Form form) {
        boolean over =
                !linked.forward().open(clock.instant()) && linked.forward().state() != Forward.State.ANSWERED;
        return View.of("conversation/answer")
                .with("token", token)
                .with("linked", linked)
                .with("over", over)
                .with("form", form)
                .status(over ? 410 : 200);
    }

    /** What a service's program sends. */
    record Call(@Nullable String text, @Nullable String by) {}

    /** Signed as our call was: over the time and the body, by the service's secret. */
    @ForEveryone
    @PostMapping("/hooks/forwards/{token}")
    ResponseEntity<String> called(HttpServletRequest request, @PathVariable String token, Words words)
            throws IOException {
        try {
            var linked = forwards.linked(token);
            var body = request.getInputStream().readNBytes(LONGEST_CALL + 1);
            if (body.length > LONGEST_CALL) {
                return text(413, words.t("forward.call.large"));
            }
            if (!signed(request, body, forwards.secret(linked))) {
                return text(401, words.t("forward.call.unsigned"));
            }
            var call = JSON.readValue(body, Call.class);
            forwards.answer(linked, call.text() == null ? "" : call.text(), call.by() == null ? "" : call.by());
            return ResponseEntity.noContent().build();
        } catch (JacksonException e) {
            return text(400, words.t("forward.call.json"));
        } catch (Invalid invalid) {
            return text(422, words.t(invalid.key(), invalid.arguments().toArray()));
        } catch (Problem problem) {
            return text(
                    problem.status(), words.t(problem.key(), problem.arguments().toArray()));
        }
    }

    private boolean signed(HttpServletRequest request, byte[] body, Optional<String> secret) {
        var time = Optional.ofNullable(request.getHeader(Calling.TIME)).orElse("");
        var signature =
                Optional.ofNullable(request.getHeader(Calling.SIGNATURE)).orElse("");
        if (secret.isEmpty() || !time.matches("\\d{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
        return age.abs().compareTo(OLD) <= 0
                && MessageDigest.isEqual(
                        Calling.signature(secret.get(), time, body).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<String> text(int status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(sentence);
    }
}
