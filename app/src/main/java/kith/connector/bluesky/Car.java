package kith.connector.bluesky;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The blocks of a CAR file, version 1: a head, then each block with the CID that names it, each of these with its length before it. What
 * is cut off is left out.
 *
 * @see <a href="https://ipld.io/specs/transport/car/carv1/">CARv1</a>
 */
final class Car {
    private Car() {}

    /** By their CIDs, in hexadecimal digits. */
    static Map<String, byte[]> blocks(byte[] file) {
        var blocks = new HashMap<String, byte[]>();
        var from = ByteBuffer.wrap(file);
        try {
            var unused = take(from, number(from)); // the head names the root, which nobody here asks for
            while (from.hasRemaining()) {
                var section = ByteBuffer.wrap(take(from, number(from)));
                skipCid(section);
                var cid = HexFormat.of().formatHex(section.array(), 0, section.position());
                blocks.put(cid, take(section, section.remaining()));
            }
        } catch (BufferUnderflowException e) {
            return blocks;
        }
        return blocks;
    }

    /** Version, kind of content, kind of hash, length of the hash, the hash. */
    private static void skipCid(ByteBuffer section) {
        for (int i = 0; i < 3; i++) {
            var unused = number(section);
        }
        var hash = take(section, number(section));
    }

    /** Seven bits a byte, the lowest first. */
    private static int number(ByteBuffer from) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = from.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException(); // longer than any message
    }

    private static byte[] take(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var taken = new byte[length];
        from.get(taken);
        return taken;
    }
}
