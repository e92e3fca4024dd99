package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import kith.message.Labels;
import kith.text.Emotion;
import kith.text.Entity;
import kith.text.Intent;
import kith.text.Sentiment;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How labels lie in the columns of a message. */
final class LabelColumns {
    static final String SET = """
            sentiment = :sentiment, valence = :valence, emotion = :emotion, intent = :intent, offensive = :offensive,
                   hateful = :hateful, spam = :spam, ironic = :ironic, holds = :holds, corrected = :corrected""";

    private LabelColumns() {}

    static StatementSpec set(StatementSpec statement, Labels labels) {
        return statement
                .param("sentiment", labels.sentiment().toString())
                .param("valence", (float) labels.valence())
                .param("emotion", labels.emotion().toString())
                .param("intent", labels.intent().toString())
                .param("offensive", labels.offensive())
                .param("hateful", labels.hateful())
                .param("spam", labels.spam())
                .param("ironic", labels.ironic())
                .param("holds", bits(labels))
                .param("corrected", labels.corrected());
    }

    static Optional<Labels> labels(ResultSet row) throws SQLException {
        var sentiment = row.getString("sentiment");
        if (sentiment == null) {
            return Optional.empty();
        }
        return Optional.of(new Labels(
                Sentiment.Label.valueOf(upper(sentiment)),
                row.getDouble("valence"),
                Emotion.Label.valueOf(upper(row.getString("emotion"))),
                Intent.Label.valueOf(upper(row.getString("intent"))),
                row.getBoolean("offensive"),
                row.getBoolean("hateful"),
                row.getBoolean("spam"),
                row.getBoolean("ironic"),
                kinds(row.getInt("holds")),
                row.getBoolean("corrected")));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** A bit a kind; their order is the database's, not the enum's. */
    static int bits(Labels labels) {
        return labels.holds().stream().mapToInt(LabelColumns::bit).sum();
    }

    private static EnumSet<Entity.Kind> kinds(int bits) {
        var kinds = EnumSet.noneOf(Entity.Kind.class);
        for (var kind : Entity.Kind.values()) {
            if ((bits & bit(kind)) != 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static int bit(Entity.Kind kind) {
        return switch (kind) {
            case MENTION -> 1;
            case HASHTAG -> 2;
            case LINK -> 4;
            case EMAIL -> 8;
            case PHONE -> 16;
            case PRICE -> 32;
            case PRODUCT -> 64;
        };
    }
}
