package kith.connector.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import kith.connector.export.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a mailbox file into its letters, one in memory at a time. A letter begins with a line such as {@code From
 * ines@kith.test Mon Jan  5 09:00:00 2026} at the start of the file or behind an empty line; a line of a letter that looks like
 * one was given a {@code >} by the program that wrote it (RFC 4155, and mboxrd, which can be undone).
 */
final class Mbox implements Closeable {
    /** Of one letter with its attachments, in bytes; mail servers allow 25 to 50 MB. */
    static final int LARGEST = 64 << 20;

    private static final int LONGEST_LINE = 1 << 20;

    private final Lines lines;
    private byte @Nullable [] begins;
    private long line;
    private boolean looked;

    Mbox(InputStream in) {
        this.lines = new Lines(in, LONGEST_LINE);
    }

    /**
     * @param line of the file where it begins, counted from 1
     * @param envelope the line before it
     * @param bytes as it was sent; no more than its beginning when it is too large
     */
    record Letter(long line, String envelope, byte[] bytes, boolean tooLarge) {}

    /** Null behind the last. */
    @Nullable
    Letter next() throws IOException {
        if (!looked) {
            looked = true;
            begins = firstLine();
        }
        var envelope = begins;
        if (envelope == null) {
            return null;
        }
        long at = line;
        begins = null;
        var bytes = new ByteArrayOutputStream();
        boolean tooLarge = false;
        boolean afterEmpty = false;
        while (lines.next()) {
            var next = lines.bytes();
            if (afterEmpty && isEnvelope(next)) {
                begins = next;
                line = lines.number();
                break;
            }
            afterEmpty = next.length == 0;
            tooLarge |= bytes.size() + next.length > LARGEST;
            if (!tooLarge) {
                int quoted = quotedEnvelope(next) ? 1 : 0;
                bytes.write(next, quoted, next.length - quoted);
                bytes.write('\r');
                bytes.write('\n');
            }
        }
        return new Letter(at, Lines.decoded(envelope, 0, envelope.length), bytes.toByteArray(), tooLarge);
    }

    /** Behind empty lines; null when the file does not begin like a mailbox. */
    private byte @Nullable [] firstLine() throws IOException {
        while (lines.next()) {
            if (!lines.blank()) {
                var first = lines.bytes();
                line = lines.number();
                return isEnvelope(first) ? first : null;
            }
        }
        return null;
    }

    /** “From somebody” and a time with its year, so that a sentence that begins with From is none. */
    private static boolean isEnvelope(byte[] line) {
        return startsWith(line, 0)
                && new String(line, ISO_8859_1).matches("From .*\\d{1,2}:\\d{2}.*|From -.*|From \\S+@\\S+\\s*");
    }

    private static boolean quotedEnvelope(byte[] line) {
        int signs = 0;
        while (signs < line.length && line[signs] == '>') {
            signs++;
        }
        return signs > 0 && startsWith(line, signs);
    }

    private static boolean startsWith(byte[] line, int at) {
        return line.length > at + 5
                && line[at] == 'F'
                && line[at + 1] == 'r'
                && line[at + 2] == 'o'
                && line[at + 3] == 'm'
                && line[at + 4] == ' ';
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
