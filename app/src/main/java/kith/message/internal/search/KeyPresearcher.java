package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Chooses the watches that a monitor asks of a message: those that have one of its keys ({@link WatchKeys}). Lucene's own presearchers
 * take watches apart and ask one question a field and a pass, which costs more than all that follows.
 */
final class KeyPresearcher extends Presearcher {
    private static final String KEYS = "keys";

    /** What a monitor's query carries so that it can be chosen. */
    static Map<String, String> carried(Set<String> keys) {
        return Map.of(KEYS, String.join("\n", keys));
    }

    @Override
    public Document indexQuery(Query query, Map<String, String> carried) {
        var document = new Document();
        for (var key : carried.getOrDefault(KEYS, WatchKeys.ANY).split("\n")) {
            document.add(new StringField(KEYS, key, Store.NO));
        }
        return document;
    }

    @Override
    public Query buildQuery(LeafReader message, BiPredicate<String, BytesRef> known) {
        var keys = new ArrayList<BytesRef>();
        keys.add(new BytesRef(WatchKeys.ANY));
        try {
            each(message, Fields.TEXT, word -> {
                keep(keys, known, WatchKeys.key(Fields.TEXT, word));
                WatchKeys.beginning(word).ifPresent(beginning -> keep(keys, known, beginning));
            });
            for (var field : WatchKeys.FIELDS) {
                each(message, field, value -> keep(keys, known, WatchKeys.key(field, value)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TermInSetQuery(KEYS, keys);
    }

    private static void each(LeafReader message, String field, Consumer<String> value) throws IOException {
        var terms = message.terms(field);
        if (terms != null) {
            var each = terms.iterator();
            for (var term = each.next(); term != null; term = each.next()) {
                value.accept(term.utf8ToString());
            }
        }
    }

    private static void keep(List<BytesRef> keys, BiPredicate<String, BytesRef> known, String key) {
        var bytes = new BytesRef(key);
        if (known.test(KEYS, bytes)) {
            keys.add(bytes);
        }
    }
}
