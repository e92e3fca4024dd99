package kith.connector.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Signature;
import kith.connector.Trouble;
import kith.connector.WebhookReceiver;

/**
 * Slack's Events API: messages, their edits and deletions, and reactions, as they happen.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 */
record SlackWebhook(InstantSource clock) implements WebhookReceiver {
    static final String SECRET = "signingSecret";

    @Override
    public Setup setup() {
        return Setup.PERSON_WITHOUT_SECRET;
    }

    @Override
    public void open(Connection connection) {
        if (secret(connection).isEmpty()) {
            throw new Trouble(
                    new Outcome.Refused(
                            "the app’s signing secret is missing, by which Slack’s calls are known. Reconnect the channel with it."));
        }
    }

    private static Optional<String> secret(Connection connection) {
        return Optional.ofNullable(connection.credentials().get(SECRET))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
    }

    @Override
    public Verdict judge(Connection connection, Call call, Instant now) {
        var complaint = complaint(connection, call, now);
        if (complaint.isPresent()) {
            return new Verdict.Refuse(complaint.get());
        }
        var body = Json.readObject(call.text()).orElseGet(Json::object);
        if (Json.text(body, "type").equals("url_verification")) {
            return new Verdict.Say("text/plain", Json.text(body, "challenge"));
        }
        var id = Json.text(body, "event_id");
        if (!SlackEvents.isId(id)) {
            return new Verdict.Refuse("A call of Slack has an event_id.");
        }
        return new Verdict.Keep(id, SlackEvents.EVENT);
    }

    /** By the signature over the version, the time and the body as it came. */
    private static Optional<String> complaint(Connection connection, Call call, Instant now) {
        var secret = secret(connection);
        if (secret.isEmpty()) {
            return Optional.of("The signing secret of the Slack app is missing: reconnect the channel with it.");
        }
        var signed = call.header("X-Slack-Request-Timestamp").filter(time -> time.matches("\\d{1,12}"));
        var given = call.header("X-Slack-Signature");
        if (signed.isEmpty() || given.isEmpty()) {
            return Optional.of("It is not signed as Slack signs.");
        }
        var head = ("v0:" + signed.get() + ":").getBytes(StandardCharsets.UTF_8);
        if (!Signature.same(given.get(), "v0=" + Signature.hex(secret.get(), head, call.body()))) {
            return Optional.of("The signature is not that of the app’s signing secret.");
        }
        return Signature.isFresh(Instant.ofEpochSecond(Long.parseLong(signed.get())), now)
                ? Optional.empty()
                : Optional.of("It was signed more than five minutes ago, or the clocks differ.");
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        return new SlackEvents(clock).read(connection, cursor, calls);
    }
}
