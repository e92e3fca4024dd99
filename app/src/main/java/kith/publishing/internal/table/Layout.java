package kith.publishing.internal.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kith.publishing.internal.table.Table.Line;
import kith.workspace.Invalid;

/**
 * Which column holds what.
 *
 * @param from the first line of posts, counted from 0
 * @param width how many columns there are
 * @param ignored heads of columns that nobody reads
 */
public record Layout(Kind kind, Map<Column, Integer> columns, int from, int width, List<String> ignored) {
    public Layout {
        columns = Map.copyOf(columns);
        ignored = List.copyOf(ignored);
    }

    public enum Kind {
        /** Ours: columns by their heads. */
        KITH,
        /** Three columns without a head: date and time, message, link. */
        HOOTSUITE,
        /** Text, Image URL, Tags, Posting Time. */
        BUFFER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a column holds, and what its head may be. */
    public enum Column {
        TITLE("title", "titre"),
        TEXT("text", "texte", "message", "content", "post"),
        CHANNELS("channels", "channel", "canaux", "canal"),
        WHEN("when", "date", "posting time", "date and time", "quand", "date et heure"),
        TIME("time", "heure"),
        ZONE("zone", "time zone", "timezone", "fuseau"),
        FIRST_COMMENT("first comment", "firstcomment", "premier commentaire"),
        PICTURES("pictures", "picture", "images", "image"),
        ALT("alt", "alt text", "what it shows", "description"),
        PICTURE_ADDRESS("image url", "image urls", "media url"),
        LINK("link", "lien", "url");

        private final List<String> heads;

        Column(String... heads) {
            this.heads = List.of(heads);
        }
    }

    /** @throws Invalid when no column of the table holds texts */
    public static Layout of(Table table) {
        var first = table.lines().getFirst();
        if (Wall.looksLikeOne(first.cell(0)) && !first.cell(1).isBlank()) {
            return new Layout(Kind.HOOTSUITE, Map.of(Column.WHEN, 0, Column.TEXT, 1, Column.LINK, 2), 0, 3, List.of());
        }
        return headed(first);
    }

    private static Layout headed(Line head) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        var ignored = new ArrayList<String>();
        for (int i = 0; i < head.cells().size(); i++) {
            var name = head.cell(i).strip();
            var known = column(name);
            if (known == null || columns.containsKey(known)) {
                if (!name.isEmpty()) {
                    ignored.add(name);
                }
            } else {
                columns.put(known, i);
            }
        }
        if (!columns.containsKey(Column.TEXT)) {
            throw new Invalid("file", "posts.import.no-columns");
        }
        var buffer = head.cells().stream().anyMatch(cell -> cell.strip().equalsIgnoreCase("posting time"));
        return new Layout(
                buffer ? Kind.BUFFER : Kind.KITH, columns, 1, head.cells().size(), ignored);
    }

    private static @org.jspecify.annotations.Nullable Column column(String head) {
        var plain = head.toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s+", " ");
        for (var column : Column.values()) {
            if (column.heads.contains(plain)) {
                return column;
            }
        }
        return null;
    }

    public String cell(Line line, Column column) {
        var at = columns.get(column);
        return at == null ? "" : line.cell(at);
    }
}
