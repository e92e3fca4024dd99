package kith.message.internal;

import static kith.database.Instants.instant;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Said.Attachment;
import kith.connector.Said.Kind;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a message with its author from a row of {@link #COLUMNS}. */
final class MessageMapper {
    static final String COLUMNS = """
            m.id, m.channel_id, m.network, m.remote_id, m.kind, m.at, m.edited_at, m.text, m.language, m.place_id,
                   m.place_name, m.open, m.parent_remote_id, m.root_remote_id, m.thread_key, m.mentions_us, m.own, m.media,
                   m.permalink, m.gone_at, m.stored_at, m.xid, m.sentiment, m.valence, m.emotion, m.intent, m.offensive,
                   m.hateful, m.spam, m.ironic, m.holds, m.corrected, m.warnings,
                   a.id AS author_id, a.remote_id AS author_remote_id, a.handle, a.name, a.picture, a.bot, a.followers""";

    static final String FROM = """
              FROM message m
              JOIN author a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Attachment>> MEDIA = new TypeReference<>() {};

    private MessageMapper() {}

    static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("network"),
                row.getString("remote_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                author(row, row.getObject("author_id", UUID.class), row.getString("author_remote_id")),
                row.getTimestamp("at").toInstant(),
                instant(row, "edited_at"),
                row.getString("text"),
                row.getString("language"),
                row.getString("place_id"),
                row.getString("place_name"),
                row.getBoolean("open"),
                Optional.ofNullable(row.getString("parent_remote_id")),
                Optional.ofNullable(row.getString("root_remote_id")),
                row.getString("thread_key"),
                row.getBoolean("mentions_us"),
                row.getBoolean("own"),
                media(row.getString("media")),
                uri(row.getString("permalink")),
                instant(row, "gone_at"),
                row.getTimestamp("stored_at").toInstant(),
                LabelColumns.labels(row),
                warnings(row.getArray("warnings")));
    }

    private static List<String> warnings(@Nullable Array column) throws SQLException {
        return column == null ? List.of() : List.of((String[]) column.getArray());
    }

    static Author author(ResultSet row, UUID id, String remoteId) throws SQLException {
        return new Author(
                new AuthorId(id),
                row.getString("network"),
                remoteId,
                row.getString("handle"),
                row.getString("name"),
                uri(row.getString("picture")),
                row.getBoolean("bot"),
                Optional.ofNullable(row.getObject("followers", Long.class)));
    }

    static @Nullable String json(List<Attachment> media) {
        return media.isEmpty() ? null : JSON.writeValueAsString(media);
    }

    private static List<Attachment> media(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, MEDIA);
    }

    /** An address that a network gave and that is none is left out. */
    private static Optional<URI> uri(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(URI::create);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
