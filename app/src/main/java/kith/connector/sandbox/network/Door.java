package kith.connector.sandbox.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The network's door to the world: HTTP on 127.0.0.1, a virtual thread a request. Every request passes the same stations:
 * count, fault before, token, quota, operation, fault after.
 */
public final class Door implements AutoCloseable {
    private static final int LARGEST_BODY = 4 << 20;

    private final World world;
    private final Switchboard faults;
    private final Tally tally;
    private final InstantSource clock;
    private final Quota quota = new Quota();
    private final Outages outages = new Outages();
    private final Silences silences = new Silences();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI base;
    private final Api api;
    private final Control control;
    private final Pages pages;

    /**
     * @param port 0 for any free one
     */
    public Door(World world, Switchboard faults, Tally tally, InstantSource clock, int port) throws IOException {
        this.world = world;
        this.faults = faults;
        this.tally = tally;
        this.clock = clock;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        base = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        var wire = new Wire(world, base);
        api = new Api(world, wire);
        control = new Control(world, wire, api, faults, tally, quota, outages, silences, clock);
        pages = new Pages(world, base);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    public URI base() {
        return base;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/")) {
                operation(exchange, path);
            } else if (path.startsWith("/control/")) {
                send(exchange, said(() -> control.answer(exchange.getRequestMethod(), path, call(exchange))));
            } else {
                send(exchange, said(() -> pages.answer(path)));
            }
        }
    }

    private void operation(HttpExchange exchange, String path) throws IOException {
        var match = api.find(exchange.getRequestMethod(), path);
        if (match.isEmpty()) {
            send(exchange, Answer.error(404, "not_found", "There is no such operation."));
            return;
        }
        var call = call(exchange);
        var word = match.get().route().operation();
        tally.asked(word);
        var fault = faults.draw(word, call.now());
        fault.ifPresent(f -> tally.spoiled(f.kind()));
        if (fault.isEmpty()) {
            send(exchange, take(match.get(), call, Duration.ZERO));
        } else {
            spoil(exchange, match.get(), call, fault.get());
        }
    }

    private Answer take(Api.Match match, Call call, Duration unseenFor) {
        var answer = said(() -> allowed(match, call, unseenFor));
        if (answer.did()) {
            tally.done(match.route().operation());
        }
        return answer;
    }

    private Answer allowed(Api.Match match, Call call, Duration unseenFor) {
        var me = world.byToken(token(call));
        if (me.isEmpty()) {
            return Answer.error(401, "unauthorized", "This access token is not known here.");
        }
        var wait = quota.spend(token(call), call.now());
        if (wait.isPresent()) {
            outages.add(me.map(Person::id), call.now(), wait.get());
            return Answer.error(429, "rate_limited", "Too many requests.").retryAfter(wait.get());
        }
        return match.route()
                .does()
                .apply(new Call(
                        me.get(), match.path(), call.query(), call.headers(), call.body(), call.now(), unseenFor));
    }

    private static String token(Call call) {
        return call.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring(7))
                .orElse("");
    }

    private void spoil(HttpExchange exchange, Api.Match match, Call call, Fault fault) throws IOException {
        switch (fault.kind()) {
            case TIMEOUT -> {
                silences.add(call, fault.time(), false);
                hold(fault.time());
            }
            case TIMEOUT_AFTER -> {
                take(match, call, Duration.ZERO);
                silences.add(call, fault.time(), true);
                hold(fault.time());
            }
            case RESET -> silences.add(call, Duration.ZERO, false); // closing the exchange ends the connection
            case RESET_AFTER -> {
                take(match, call, Duration.ZERO);
                silences.add(call, Duration.ZERO, true);
            }
            case STATUS -> {
                if (fault.status() == 429) {
                    outages.add(world.byToken(token(call)).map(Person::id), call.now(), fault.time());
                }
                send(exchange, refusal(fault));
            }
            case STATUS_AFTER -> {
                take(match, call, Duration.ZERO);
                send(exchange, refusal(fault));
            }
            case GARBAGE -> {
                take(match, call, Duration.ZERO);
                send(exchange, Answer.page(200, "<html><title>Welcome to nginx!</title>{\"id\":"));
            }
            case TWICE -> send(exchange, Twice.of(take(match, call, Duration.ZERO)));
            case UNSEEN -> send(exchange, take(match, call, fault.time()));
            case DOWN -> {
                outages.add(Optional.empty(), call.now(), fault.time());
                send(
                        exchange,
                        Answer.error(503, "down", "Down for maintenance.").retryAfter(fault.time()));
            }
        }
    }

    private static Answer refusal(Fault fault) {
        var answer = Answer.error(fault.status(), "fault", "The switchboard answers " + fault.status() + ".");
        return fault.status() == 429 ? answer.retryAfter(fault.time()) : answer;
    }

    private static void hold(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Says {
        Answer say() throws IOException;
    }

    private static Answer said(Says what) {
        try {
            return what.say();
        } catch (Rejection no) {
            return Answer.error(no.status, no.code, no.sentence);
        } catch (IOException e) {
            return Answer.error(400, "unreadable", "The request could not be read.");
        }
    }

    private Call call(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new Call(
                STRANGER,
                Map.of(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                headers,
                body,
                clock.instant(),
                Duration.ZERO);
    }

    /** Stands in a call until its token says who asks. */
    private static final Person STRANGER =
            new Person("u0", "stranger", "Stranger", "", "en", Person.Role.MEMBER, Instant.EPOCH);

    private static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        for (var pair : raw.split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                values.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        tally.answered(answer.status());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.stop(0);
    }
}
