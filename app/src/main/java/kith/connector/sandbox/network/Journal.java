package kith.connector.sandbox.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The append-only file of everything that happened, a JSON line each. A line is handed to the operating system before the
 * network answers, so that killing the process loses nothing it said it had taken; a line cut short by a kill is dropped at
 * the next start, for nobody was told about it.
 */
public final class Journal implements AutoCloseable {
    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Opens the journal and reads what it holds. */
    public static Opened open(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        var whole = wholeLines(bytes);
        var entries = new ArrayList<Entry>();
        for (var line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank()) {
                entries.add(read(path, entries.size() + 1, line));
            }
        }
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        return new Opened(new Journal(file), entries);
    }

    public record Opened(Journal journal, List<Entry> entries) {}

    private static int wholeLines(byte[] bytes) {
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static Entry read(Path path, int number, String line) throws IOException {
        try {
            return Json.MAPPER.readValue(line, Entry.class);
        } catch (JacksonException e) {
            throw new IOException("Line " + number + " of " + path + " is no entry of a sandbox journal.", e);
        }
    }

    public synchronized void append(List<Entry> entries) {
        var lines = new StringBuilder();
        for (var entry : entries) {
            lines.append(Json.MAPPER.writeValueAsString(entry)).append('\n');
        }
        try {
            var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
