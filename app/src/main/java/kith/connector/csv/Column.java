package kith.connector.csv;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column may hold, with the names it goes by in the heads of tables, in several languages. */
enum Column {
    TEXT(
            true,
            "text",
            "message",
            "content",
            "body",
            "msg",
            "comment",
            "post",
            "full_text",
            "message_text",
            "texte",
            "contenu",
            "commentaire",
            "nachricht",
            "inhalt",
            "mensaje",
            "texto",
            "what"),
    AUTHOR(
            true,
            "author",
            "user",
            "username",
            "name",
            "from",
            "sender",
            "nick",
            "nickname",
            "user_name",
            "author_name",
            "display_name",
            "screen_name",
            "member",
            "auteur",
            "utilisateur",
            "nom",
            "pseudo",
            "expediteur",
            "de",
            "autor",
            "absender",
            "usuario",
            "who"),
    TIME(
            true,
            "time",
            "date",
            "timestamp",
            "datetime",
            "date_time",
            "created_at",
            "created",
            "sent",
            "sent_at",
            "posted_at",
            "when",
            "published_at",
            "unix_timestamp",
            "heure",
            "horodatage",
            "datum",
            "zeit",
            "fecha"),
    CLOCK(false),
    ID(false, "id", "message_id", "msg_id", "post_id", "comment_id", "tweet_id", "uuid"),
    ACCOUNT(false, "author_id", "authorid", "user_id", "userid", "sender_id", "account", "handle", "login", "email"),
    PLACE(
            false,
            "channel",
            "room",
            "place",
            "topic",
            "forum",
            "group",
            "stream",
            "category",
            "subreddit",
            "page",
            "chat",
            "canal",
            "salon",
            "groupe",
            "kanal"),
    PARENT(
            false,
            "reply_to",
            "in_reply_to",
            "parent",
            "parent_id",
            "in_reply_to_id",
            "reply_to_id",
            "in_response_to_tweet_id",
            "in_reply_to_status_id",
            "replied_to",
            "reponse_a"),
    THREAD(false, "thread", "thread_id", "thread_ts", "conversation", "conversation_id", "root_id", "topic_id", "fil");

    private final boolean required;
    private final List<String> names;

    Column(boolean required, String... names) {
        this.required = required;
        this.names = List.of(names);
    }

    boolean required() {
        return required;
    }

    /** The name of the question, such as {@code text}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of this head that goes by such a name; the better name first. */
    Optional<String> guess(List<String> head) {
        for (var name : names) {
            for (var title : head) {
                if (plain(title).equals(name)) {
                    return Optional.of(title);
                }
            }
        }
        return Optional.empty();
    }

    /** {@code Réponse à} is {@code reponse_a}. */
    private static String plain(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
