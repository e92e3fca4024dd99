package kith.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A form with fields and one file, sent as it is read: an export of several gigabytes never stands in memory, and a folder is
 * zipped on the way, without a second copy on the disk.
 *
 * @param path a file, sent as it is, or a folder, sent as a zip
 */
record UploadForm(Map<String, String> fields, Path path, String boundary) {
    private static final int PIPE = 1 << 16;

    UploadForm(Map<String, String> fields, Path path) {
        this(fields, path, "kith-" + UUID.randomUUID());
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        var before = fields.entrySet().stream()
                .map(field ->
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n"
                                .formatted(boundary, field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        var head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/zip\r\n\r\n"
                        .formatted(boundary, fileName());
        var tail = "\r\n--%s--\r\n".formatted(boundary);
        return BodyPublishers.concat(
                BodyPublishers.ofString(before + head, StandardCharsets.UTF_8), file(), BodyPublishers.ofString(tail));
    }

    private String fileName() {
        var name =
                String.valueOf(path.toAbsolutePath().normalize().getFileName()).replaceAll("[\"\\r\\n\\\\]", "_");
        return Files.isDirectory(path) ? name + ".zip" : name;
    }

    private BodyPublisher file() {
        try {
            return Files.isDirectory(path) ? BodyPublishers.ofInputStream(this::zipped) : BodyPublishers.ofFile(path);
        } catch (FileNotFoundException e) {
            throw new CommandFailed(CommandFailed.USAGE, "%s is not there, or cannot be read.".formatted(path));
        }
    }

    private InputStream zipped() {
        try {
            var reader = new ZipPipe(PIPE);
            var writer = new PipedOutputStream(reader);
            Thread.ofVirtual().start(() -> reader.fill(writer, path));
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pipe whose reader learns why its writer stopped; a plain one would end as if the zip were whole. */
    private static final class ZipPipe extends PipedInputStream {
        private volatile String failure = "";

        ZipPipe(int size) {
            super(size);
        }

        void fill(PipedOutputStream writer, Path folder) {
            try (writer) {
                Zip.folder(folder, writer);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            if (read < 0 && !failure.isEmpty()) {
                throw new IOException("the folder could not be read: " + failure);
            }
            return read;
        }
    }
}
