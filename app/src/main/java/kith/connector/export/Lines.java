package kith.connector.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a text file, one at a time, however long the file or one of its lines is. */
public final class Lines implements Closeable {
    private static final Charset OLD_WINDOWS = Charset.forName("windows-1252");

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    /**
     * @param longest in bytes; of a longer line only its beginning is kept
     */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Goes to the next line; false behind the last. */
    public boolean next() throws IOException {
        if (at == filled && !fill()) {
            return false;
        }
        length = 0;
        tooLong = false;
        number++;
        boolean ended = false;
        while (!ended && (at < filled || fill())) {
            int from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            keep(from, at);
            if (at < filled) {
                at++;
                ended = true;
            }
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return filled > 0;
    }

    private void keep(int from, int to) {
        int more = Math.min(to - from, longest - length);
        tooLong |= more < to - from;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    /** Counted from 1. */
    public long number() {
        return number;
    }

    public boolean tooLong() {
        return tooLong;
    }

    public boolean blank() {
        for (int i = 0; i < length; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return true;
    }

    public byte[] bytes() {
        return Arrays.copyOf(line, length);
    }

    /** Without what ends it. */
    public String text() {
        int from = length > 2 && number == 1 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB ? 3 : 0;
        return decoded(line, from, length - from);
    }

    /**
     * In UTF-8 where it is that, else in the encoding that programs used before it. Chat logs hold both, line by line, for
     * everybody wrote in their own.
     */
    public static String decoded(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return decodedBeyondAscii(bytes, from, length);
            }
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodedBeyondAscii(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, length, OLD_WINDOWS);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
