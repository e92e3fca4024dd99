package kith.connector.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * Collects what is said in the channel's chat, in the group of comments that belongs to it, and to the bot alone. Telegram keeps
 * updates for a day, and shows nothing of the time before.
 */
record TelegramCollector(InstantSource clock) implements Collector {
    private static final int MOST = 100;
    private static final int SECONDS_TO_WAIT = 2;
    private static final Duration LOOK_AFTER_THE_WEBHOOK = Duration.ofMinutes(5);

    /** What Telegram tells: reactions are told to those who ask for them. */
    static final List<String> WANTED =
            List.of("message", "edited_message", "channel_post", "edited_channel_post", "message_reaction");

    /** A bot hears what is said from the moment it joins. */
    @Override
    public boolean knowsThePast() {
        return false;
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        return connection.hook().isPresent() ? lookAfterWebhook(connection, cursor) : poll(connection, cursor);
    }

    /** Who sends to a webhook refuses to be asked; all there is to ask is whether it still sends to ours. */
    private Batch lookAfterWebhook(Connection connection, Optional<String> cursor) {
        new TelegramWebhook(clock).open(connection);
        return new Batch(
                List.of(),
                cursor.orElseGet(() -> Progress.read(cursor).write(0)),
                false,
                Optional.of(LOOK_AFTER_THE_WEBHOOK));
    }

    private Batch poll(Connection connection, Optional<String> cursor) {
        var bot = new Bot(connection, clock);
        var here = Here.of(bot, connection.memory());
        var progress = Progress.read(cursor);
        var input = Json.object().put("limit", MOST).put("timeout", SECONDS_TO_WAIT);
        WANTED.forEach(input.putArray("allowed_updates")::add);
        if (progress.offset() > 0) {
            input.put("offset", progress.offset());
        }
        var updates = bot.ask("getUpdates", input).orTrouble();
        var payloads = new ArrayList<Raw>();
        long next = progress.offset();
        for (var update : updates) {
            next = Math.max(next, update.path("update_id").longValue(0) + 1);
            if (isOurs(update, here)) {
                payloads.add(
                        new Raw("update", progress.payload(update, here.chat()).toString()));
            }
        }
        return new Batch(payloads, progress.write(next), updates.size() == MOST);
    }

    static boolean isOurs(JsonNode update, Here here) {
        var chat = update.path("message_reaction").isObject()
                ? update.path("message_reaction").path("chat")
                : Updates.message(update).path("chat");
        var id = chat.path("id").longValue(0);
        return id == here.chat()
                || id == here.comments()
                || Json.text(chat, "type").equals("private");
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return raw.stream().equals("update")
                ? Json.readObject(raw.body())
                        .map(json -> Updates.read(json, me))
                        .orElse(List.of())
                : List.of();
    }
}
