package kith.connector.telegram;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import tools.jackson.databind.node.ObjectNode;

/** Removes and pins messages, closes topics, restricts and bans members of the channel's chat. Who is muted may read, and say nothing. */
record TelegramModerator(InstantSource clock) implements Moderator {
    private static final List<String> WAYS_TO_SPEAK = List.of(
            "can_send_messages",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews");

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        return switch (order.act()) {
            case Act.Remove(var target) ->
                MessageId.of(target)
                        .map(id -> Deletion.of(new Bot(connection, clock), id))
                        .orElseGet(Sending::nowhere);
            case Act.Pin(var target) -> pin(new Bot(connection, clock), target, true);
            case Act.Unpin(var target) -> pin(new Bot(connection, clock), target, false);
            case Act.Mute(var account) -> restrict(new Bot(connection, clock), account, false);
            case Act.Unmute(var account) -> restrict(new Bot(connection, clock), account, true);
            case Act.Ban(var account) -> ban(new Bot(connection, clock), account);
            case Act.Unban(var account) -> unban(new Bot(connection, clock), account);
            case Act.Approve a -> Refusal.of(a);
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Hide a -> Refusal.of(a);
            case Act.Unhide a -> Refusal.of(a);
            case Act.Lock(var topic) -> topic(new Bot(connection, clock), topic, "closeForumTopic");
            case Act.Unlock(var topic) -> topic(new Bot(connection, clock), topic, "reopenForumTopic");
            case Act.Report a -> Refusal.of(a);
        };
    }

    /** A topic has the number of the message that opened it. */
    private static Outcome topic(Bot bot, RemoteId topic, String method) {
        return MessageId.of(topic)
                .<Outcome>map(id -> {
                    var answer = bot.tryToChange(
                            method, Json.object().put("chat_id", id.chat()).put("message_thread_id", id.number()));
                    if (!answer.says("topic_not_modified")) {
                        answer.orTroubleOfAct();
                    }
                    return new Outcome.Done(topic, Optional.empty(), bot.now());
                })
                .orElseGet(Sending::nowhere);
    }

    /** Quietly: whoever pins does not ring at every member's. */
    private static Outcome pin(Bot bot, RemoteId target, boolean on) {
        return MessageId.of(target)
                .<Outcome>map(id -> {
                    var input = Json.object().put("chat_id", id.chat()).put("message_id", id.number());
                    if (on) {
                        bot.change("pinChatMessage", input.put("disable_notification", true));
                    } else {
                        bot.change("unpinChatMessage", input);
                    }
                    return new Outcome.Done(target, Optional.empty(), bot.now());
                })
                .orElseGet(Sending::nowhere);
    }

    /** Giving every permission back lifts the restriction; what the chat forbids everybody stays forbidden. */
    private static Outcome restrict(Bot bot, RemoteId account, boolean maySpeak) {
        if (isChat(account)) {
            return new Outcome.Refused(
                    "Telegram mutes people only; this is a channel that writes here. It can be banned.");
        }
        return person(account)
                .map(id -> {
                    var input = towards(bot, "user_id", id);
                    var permissions = input.putObject("permissions");
                    WAYS_TO_SPEAK.forEach(way -> permissions.put(way, maySpeak));
                    bot.change("restrictChatMember", input);
                    return (Outcome) new Outcome.Done(account, Optional.empty(), bot.now());
                })
                .orElseGet(TelegramModerator::nobody);
    }

    /** Channels write in groups under their own name, and are banned in a way of their own. */
    private static Outcome ban(Bot bot, RemoteId account) {
        return person(account)
                .map(id -> {
                    if (isChat(account)) {
                        bot.change("banChatSenderChat", towards(bot, "sender_chat_id", id));
                    } else {
                        bot.change("banChatMember", towards(bot, "user_id", id));
                    }
                    return (Outcome) new Outcome.Done(account, Optional.empty(), bot.now());
                })
                .orElseGet(TelegramModerator::nobody);
    }

    private static Outcome unban(Bot bot, RemoteId account) {
        return person(account)
                .map(id -> {
                    if (isChat(account)) {
                        bot.change("unbanChatSenderChat", towards(bot, "sender_chat_id", id));
                    } else { // otherwise it would throw out whoever is not banned
                        bot.change(
                                "unbanChatMember", towards(bot, "user_id", id).put("only_if_banned", true));
                    }
                    return (Outcome) new Outcome.Done(account, Optional.empty(), bot.now());
                })
                .orElseGet(TelegramModerator::nobody);
    }

    private static ObjectNode towards(Bot bot, String whom, long id) {
        return Json.object().put("chat_id", bot.chat()).put(whom, id);
    }

    private static Optional<Long> person(RemoteId account) {
        return account.value().matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(account.value())) : Optional.empty();
    }

    private static boolean isChat(RemoteId account) {
        return account.value().startsWith("-");
    }

    private static Outcome nobody() {
        return new Outcome.Refused("That is nobody whom Telegram lets a bot restrict.");
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
