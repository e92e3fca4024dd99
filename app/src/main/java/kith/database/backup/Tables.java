package kith.database.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the database which tables it has, so that a backup never forgets one that was added since. */
final class Tables {
    /** Partitions are left to their parents, and the record of migrations to the migrations themselves. */
    private static final String ALL = """
            SELECT format('%I.%I', n.nspname, c.relname),
                   (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                      FROM pg_attribute a
                      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                     WHERE a.attrelid = c.oid
                       AND a.attnum > 0
                       AND NOT a.attisdropped
                       AND a.attgenerated = ''
                       -- The number of the writing transaction means something in its own cluster only; it is given anew.
                       AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM 'pg_current_xact_id()')
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p')
               AND NOT c.relispartition
               AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               AND n.nspname NOT LIKE 'pg_temp%'
               AND c.relname <> 'flyway_schema_history'
             ORDER BY 1
            """;

    private static final String REFERENCES = """
            SELECT (SELECT format('%I.%I', n.nspname, c.relname)
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = k.conrelid),
                   (SELECT format('%I.%I', n.nspname, c.relname)
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = k.confrelid)
              FROM pg_constraint k
             WHERE k.contype = 'f'
               AND k.conrelid <> k.confrelid
            """;

    private static final String SEQUENCES = """
            SELECT format('%I.%I', schemaname, sequencename), last_value
              FROM pg_sequences
             WHERE last_value IS NOT NULL
             ORDER BY 1
            """;

    /** @param columns those a backup keeps, as a list for SQL */
    record Table(String name, String columns) {
        String copyOut() {
            return "COPY (SELECT %s FROM %s) TO STDOUT".formatted(columns, name);
        }
    }

    private Tables() {}

    /** Each table after those it refers to, as far as they do not go round in a circle. */
    static List<Table> of(Connection connection) throws SQLException {
        var columns = pairs(connection, ALL);
        var references = new LinkedHashMap<String, Set<String>>();
        try (var rows = connection.createStatement().executeQuery(REFERENCES)) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getString(1), table -> new LinkedHashSet<>())
                        .add(rows.getString(2));
            }
        }
        var sorted = new LinkedHashSet<String>();
        columns.keySet().forEach(table -> place(table, references, new LinkedHashSet<>(), sorted));
        var tables = new ArrayList<Table>();
        for (var name : sorted) {
            var list = columns.get(name);
            if (list != null) {
                tables.add(new Table(name, list));
            }
        }
        return tables;
    }

    private static void place(
            String table, Map<String, Set<String>> references, Set<String> underWay, Set<String> sorted) {
        if (sorted.contains(table) || !underWay.add(table)) {
            return;
        }
        references.getOrDefault(table, Set.of()).forEach(other -> place(other, references, underWay, sorted));
        sorted.add(table);
    }

    static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        return pairs(connection, SEQUENCES).entrySet().stream()
                .map(pair -> new Manifest.Sequence(pair.getKey(), Long.parseLong(pair.getValue())))
                .toList();
    }

    private static Map<String, String> pairs(Connection connection, String sql) throws SQLException {
        var pairs = new LinkedHashMap<String, String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }
}
