package kith.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import kith.web.Problem;
import kith.web.internal.AnswersGiven.Given;
import kith.web.internal.AnswersGiven.Key;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} is done once: sent again, it gets the answer of the first time. Comes after the
 * security filters, which know the caller: a key belongs to its person.
 *
 * <p>Of an upload only address and length are compared: it may be gigabytes large, and is not read twice.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class OnlyOnce extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final AnswersGiven answers;
    private final Problems problems;

    OnlyOnce(AnswersGiven answers, Problems problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !RequestFacts.isApi(request)
                || request.getHeader(HEADER) == null
                || RequestFacts.caller(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var value = request.getHeader(HEADER).strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            problems.problem(Problem.invalid(HEADER, "problem.bad-value", HEADER, value), request, response);
            return;
        }
        var key = new Key(RequestFacts.caller(request).orElseThrow().person().id(), value);
        var readable = isUpload(request) ? request : new BodyInHand(request);
        var hash = hash(readable);
        if (answers.claim(key, hash)) {
            work(key, readable, response, chain);
        } else {
            again(key, hash, request, response);
        }
    }

    private void work(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caught = new ContentCachingResponseWrapper(response);
        var kept = false;
        try {
            chain.doFilter(request, caught);
            if (caught.getStatus() < 500) {
                answers.keep(
                        key, new Given(caught.getStatus(), caught.getContentType(), caught.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                answers.release(key);
            }
        }
        caught.copyBodyToResponse();
    }

    private void again(Key key, byte[] hash, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var first = answers.first(key);
        if (first.isPresent() && !Arrays.equals(first.get().request(), hash)) {
            problems.problem(Problem.invalid(HEADER, "problem.same-key-other-request"), request, response);
            return;
        }
        var given = first.flatMap(f -> Optional.ofNullable(f.answer()));
        if (given.isEmpty()) {
            problems.problem(Problem.conflict("problem.same-key-at-work"), request, response);
            return;
        }
        response.setStatus(given.get().status());
        if (given.get().contentType() != null) {
            response.setContentType(given.get().contentType());
        }
        response.getOutputStream().write(given.get().body());
    }

    private static boolean isUpload(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType()).orElse("").startsWith("multipart/");
    }

    private static byte[] hash(HttpServletRequest request) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var address = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
            sha.update(address.getBytes(StandardCharsets.UTF_8));
            return request instanceof BodyInHand read
                    ? sha.digest(read.body)
                    : sha.digest(Long.toString(request.getContentLengthLong()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** A request whose body was read already, and can be read once more. */
    private static final class BodyInHand extends HttpServletRequestWrapper {
        private final byte[] body;

        BodyInHand(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int from, int length) {
                    return bytes.read(target, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read at once, by a thread of its own");
                }
            };
        }
    }
}
