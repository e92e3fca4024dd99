package kith.message.internal.search;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.workspace.Invalid;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;

/**
 * Where a page ended, in the order of the lists: newest first. What arrives meanwhile comes before it, so that no page repeats
 * or leaves out anything.
 *
 * @param micros when the last message of the page was said
 * @param id of that message
 */
record Position(long micros, UUID id) {
    private static final Pattern TEXT =
            Pattern.compile("(-?\\d{1,18})_(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    static Position of(FieldDoc hit) {
        return new Position(number(hit, 0), new UUID(number(hit, 1), number(hit, 2)));
    }

    private static long number(FieldDoc hit, int place) {
        return hit.fields[place] instanceof Long number ? number : 0;
    }

    static Optional<Position> read(Optional<String> cursor) {
        return cursor.map(text -> {
            var parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new Invalid("cursor", "message.invalid.cursor");
            }
            return new Position(Long.parseLong(parts.group(1)), UUID.fromString(parts.group(2)));
        });
    }

    String text() {
        return micros + "_" + id;
    }

    FieldDoc after() {
        Object[] values = {micros, id.getMostSignificantBits(), id.getLeastSignificantBits()};
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
    }

    /** Spares the search everything newer, which it would otherwise pass by one by one. */
    Query within(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(LongField.newRangeQuery(Fields.AT, Long.MIN_VALUE, micros), Occur.FILTER)
                .build();
    }
}
