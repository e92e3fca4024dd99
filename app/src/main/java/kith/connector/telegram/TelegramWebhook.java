package kith.connector.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Signature;
import kith.connector.WebhookReceiver;

/**
 * Updates that Telegram sends by itself, one a call. It signs nothing: each call carries the secret that was given with the address.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">Bot API, setWebhook</a>
 */
record TelegramWebhook(InstantSource clock) implements WebhookReceiver {
    private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    @Override
    public Setup setup() {
        return Setup.KITH;
    }

    /** Told only what is new to it: Telegram counts how often it is told. */
    @Override
    public void open(Connection connection) {
        var hook = connection.hook().orElseThrow();
        var bot = new Bot(connection, clock);
        var told = Json.text(bot.ask("getWebhookInfo").orTrouble(), "url");
        if (!told.equals(hook.address().toString())) {
            var input = Json.object().put("url", hook.address().toString()).put("secret_token", hook.secret());
            TelegramCollector.WANTED.forEach(input.putArray("allowed_updates")::add);
            bot.ask("setWebhook", input).orTrouble();
        }
    }

    /** What it has not sent yet is left to be asked for. */
    @Override
    public void close(Connection connection) {
        new Bot(connection, clock).ask("deleteWebhook").orTrouble();
    }

    @Override
    public Verdict judge(Connection connection, Call call, Instant now) {
        var secret = connection.hook().orElseThrow().secret();
        if (call.header(SECRET).filter(given -> Signature.same(given, secret)).isEmpty()) {
            return new Verdict.Refuse("The secret token is not the one that Telegram was given.");
        }
        return Json.readObject(call.text())
                .map(update -> update.path("update_id").longValue(0))
                .filter(id -> id > 0)
                .<Verdict>map(id -> new Verdict.Keep(String.valueOf(id), "update"))
                .orElseGet(() -> new Verdict.Refuse("This is no update."));
    }

    /** As if they had been asked for: the offset moves on, in case they are one day. */
    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var here = Here.of(new Bot(connection, clock), connection.memory());
        var progress = Progress.read(cursor);
        var payloads = new ArrayList<Raw>();
        long next = progress.offset();
        for (var call : calls) {
            var update = Json.readObject(call.body()).orElseGet(Json::object);
            next = Math.max(next, update.path("update_id").longValue(0) + 1);
            if (TelegramCollector.isOurs(update, here)) {
                payloads.add(
                        new Raw("update", progress.payload(update, here.chat()).toString()));
            }
        }
        return new Reading(payloads, Optional.of(progress.write(next)), false);
    }
}
