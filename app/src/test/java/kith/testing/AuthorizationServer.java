package kith.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executors;
import kith.connector.Pkce;

/**
 * A small authorization server (RFC 6749, 7636): whoever comes to its page says yes, every refresh token is good once, and it can be
 * told to misbehave. Its access tokens are what the mail server beside it takes.
 */
public final class AuthorizationServer implements AutoCloseable {
    private final HttpServer http;
    private final String accessToken;
    private final Map<String, String> challenges = new HashMap<>();
    private final List<String> good = new ArrayList<>();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private int counter;

    private enum Fault {
        TROUBLE,
        NO_ANSWER,
        LOST_ANSWER
    }

    public AuthorizationServer(String accessToken) {
        this.accessToken = accessToken;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    /** The next question is answered by 503. */
    public synchronized void isInTroubleOnce() {
        faults.add(Fault.TROUBLE);
    }

    /** The next question is heard by nobody: the connection breaks. */
    public synchronized void hangsUpOnce() {
        faults.add(Fault.NO_ANSWER);
    }

    /** The next question is answered, with a new refresh token, but the answer is lost; the old token stays good for a while, too. */
    public synchronized void losesOneAnswer() {
        faults.add(Fault.LOST_ANSWER);
    }

    /** As when the person takes the sign-in back in the settings of the account. */
    public synchronized void revokeAll() {
        good.clear();
    }

    /** As when a backup of the server is put back: the newest is not known, the one before is. */
    public synchronized void knowsOnly(String refreshToken) {
        good.clear();
        good.add(refreshToken);
    }

    /** What it was asked at its token endpoint. */
    public synchronized List<Map<String, String>> asked(String grantType) {
        return asked.stream()
                .filter(form -> grantType.equals(form.get("grant_type")))
                .toList();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = form(exchange.getRequestURI().getRawQuery());
        String code;
        synchronized (this) {
            code = "code-" + ++counter;
            challenges.put(code, Objects.requireNonNull(query.get("code_challenge")));
        }
        exchange.getResponseHeaders()
                .set("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Fault fault;
        String answer;
        synchronized (this) {
            asked.add(form);
            fault = faults.poll();
            answer = fault == Fault.TROUBLE || fault == Fault.NO_ANSWER ? "" : answer(form, fault == Fault.LOST_ANSWER);
        }
        if (fault == Fault.NO_ANSWER || fault == Fault.LOST_ANSWER) {
            exchange.close(); // before anything was said
            return;
        }
        int status = fault == Fault.TROUBLE ? 503 : answer.contains("\"error\"") ? 400 : 200;
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String answer(Map<String, String> form, boolean keepsOld) {
        if (!"the-client".equals(form.get("client_id")) || !"the-secret".equals(form.get("client_secret"))) {
            return error("invalid_client", "No such app.");
        }
        if ("authorization_code".equals(form.get("grant_type"))) {
            var challenge = challenges.remove(form.getOrDefault("code", ""));
            if (challenge == null
                    || !new Pkce(form.getOrDefault("code_verifier", ""))
                            .challenge()
                            .equals(challenge)) {
                return error("invalid_grant", "That code is not good.");
            }
            return tokens();
        }
        var refresh = form.getOrDefault("refresh_token", "");
        if (!good.contains(refresh)) {
            return error("invalid_grant", "Token has been expired or revoked.");
        }
        if (!keepsOld) {
            good.remove(refresh);
        }
        return tokens();
    }

    private String tokens() {
        var refresh = "refresh-" + ++counter;
        good.add(refresh);
        return "{\"access_token\":\"" + accessToken
                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"" + refresh
                + "\",\"scope\":\"mail offline_access\"}";
    }

    private static String error(String code, String sentence) {
        return "{\"error\":\"" + code + "\",\"error_description\":\"" + sentence + "\"}";
    }

    private static Map<String, String> form(String written) {
        var form = new HashMap<String, String>();
        for (var pair : written.split("&")) {
            var parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
