package kith.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** An archive that is written file by file, text or JSON. */
final class Zip implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final FileTime ALWAYS = FileTime.from(Instant.parse("2026-01-05T00:00:00Z"));

    private final ZipOutputStream zip;
    private final Writer out;
    private boolean first;

    Zip(Path file) throws IOException {
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
    }

    /** The next file; all that is written from here on is its. */
    Zip file(String name) throws IOException {
        out.flush();
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(ALWAYS); // not now: the same archive each time
        zip.putNextEntry(entry);
        return this;
    }

    Zip text(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Text after which the items of a list begin. */
    Zip list(String text) {
        first = true;
        return text(text);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** The next item of the list that was opened. */
    void item(Object item) {
        text(first ? "\n" : ",\n").text(json(item));
        first = false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
