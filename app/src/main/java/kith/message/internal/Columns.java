package kith.message.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets whole columns of a batch as arrays, for {@code unnest}: one round trip for thousands of rows. */
final class Columns<T> {
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    Columns(PreparedStatement statement, List<T> rows, int first) {
        this.statement = statement;
        this.rows = rows;
        this.next = first;
    }

    Columns<T> add(String type, Function<T, ? extends @Nullable Object> value) throws SQLException {
        var column = new @Nullable Object[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        Connection connection = statement.getConnection();
        statement.setArray(next++, connection.createArrayOf(type, column));
        return this;
    }

    Columns<T> addTime(Function<T, @Nullable Instant> value) throws SQLException {
        return add("timestamptz", row -> {
            var at = value.apply(row);
            return at == null ? null : at.atOffset(ZoneOffset.UTC).toString();
        });
    }
}
