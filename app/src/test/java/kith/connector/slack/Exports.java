package kith.connector.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;

/** Exports to try the reader with. */
final class Exports {
    static final String MARA = """
            [{"id":"U01MARA","name":"mara","real_name":"Mara Lindqvist","profile":{"display_name":"mara"}}]""";
    static final String GENERAL = """
            [{"id":"C01GEN","name":"general"}]""";

    private Exports() {}

    /** The made-up community: four people, two channels, a private one, two direct conversations, in en and fr. */
    static Path folder() {
        try {
            return Path.of(Exports.class.getResource("export").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Zips the made-up community.
     *
     * @param top put before each name, such as {@code export/}
     */
    static Path zipOf(Path folder, Path zip, String top) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(top + folder.relativize(file)));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    /** A zip with one channel of Mara's, and what the test puts besides. */
    static Path zip(Path zip, Map<String, byte[]> more) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("users.json", MARA.getBytes(UTF_8));
        all.put("channels.json", GENERAL.getBytes(UTF_8));
        all.putAll(more);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : all.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return zip;
    }

    static String said(int second, String text) {
        return """
                {"type":"message","user":"U01MARA","text":"%s","ts":"17676000%02d.000100"}""".formatted(text, second);
    }

    static List<Entry> read(Path export) throws IOException {
        return read(export, 0);
    }

    static List<Entry> read(Path export, long from) throws IOException {
        var entries = new ArrayList<Entry>();
        new SlackHistory().read(Export.of(export), from, entries::add);
        return entries;
    }
}
