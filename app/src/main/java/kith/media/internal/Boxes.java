package kith.media.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The boxes of which an MP4 or QuickTime file is made. What a camera or telephone writes beside the film (where it was taken, with what, by
 * whom) stands in boxes of its own: they are called free space, which leaves every other byte where it is.
 *
 * @see <a href="https://developer.apple.com/documentation/quicktime-file-format">QuickTime file format</a>
 */
public final class Boxes {
    private static final Set<String> HOLD_OTHERS = Set.of("moov", "trak", "mdia");
    private static final Set<String> TELL = Set.of("udta", "meta", "uuid");
    private static final byte[] FREE = "free".getBytes(StandardCharsets.ISO_8859_1);

    private Boxes() {}

    /** The same film, without what is told beside it. */
    public static byte[] withoutWhatIsTold(byte[] file) {
        var silent = file.clone();
        silence(ByteBuffer.wrap(silent), 0, silent.length);
        return silent;
    }

    private static void silence(ByteBuffer file, int from, int to) {
        long at = from;
        while (at + 8 <= to) {
            int box = (int) at;
            long size = Integer.toUnsignedLong(file.getInt(box));
            int head = 8;
            if (size == 1 && at + 16 <= to) { // a large one says its size behind its name
                size = file.getLong(box + 8);
                head = 16;
            } else if (size == 0) { // the last one reaches to the end
                size = to - at;
            }
            if (size < head || size > to - at) {
                return;
            }
            var type = new String(file.array(), box + 4, 4, StandardCharsets.ISO_8859_1);
            if (TELL.contains(type)) {
                System.arraycopy(FREE, 0, file.array(), box + 4, 4);
                java.util.Arrays.fill(file.array(), box + head, (int) (at + size), (byte) 0);
            } else if (HOLD_OTHERS.contains(type)) {
                silence(file, box + head, (int) (at + size));
            }
            at += size;
        }
    }
}
