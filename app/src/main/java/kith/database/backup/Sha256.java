package kith.database.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What passed through, as a digest and a count. */
final class Sha256 {
    private final MessageDigest digest = newDigest();
    private long bytes;

    /** Passes everything on to {@code target}, but not its end: that belongs to whoever opened it. */
    OutputStream around(OutputStream target) {
        return new FilterOutputStream(target) {
            @Override
            public void write(int oneByte) throws IOException {
                write(new byte[] {(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                out.write(from, offset, length);
                digest.update(from, offset, length);
                bytes += length;
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    static String of(InputStream all) throws IOException {
        var sha256 = new Sha256();
        all.transferTo(sha256.around(OutputStream.nullOutputStream()));
        return sha256.hex();
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    long bytes() {
        return bytes;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
