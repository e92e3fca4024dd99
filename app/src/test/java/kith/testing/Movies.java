package kith.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Videos that are as small as files can be: all that is said of a film, and no picture of it. */
public final class Movies {
    private static final int TIMESCALE = 600;

    /** Where a telephone writes down where it was. */
    public static final String PLACE = "+45.7640+004.8357/";

    private Movies() {}

    public static byte[] mp4(int seconds, int width, int height, int framesPerSecond) {
        return file("isom", seconds, width, height, framesPerSecond, "vide");
    }

    public static byte[] quickTime(int seconds, int width, int height) {
        return file("qt  ", seconds, width, height, 30, "vide");
    }

    /** A file in which there is only sound. */
    public static byte[] sound(int seconds) {
        return file("isom", seconds, 0, 0, 30, "soun");
    }

    private static byte[] file(String brand, int seconds, int width, int height, int frames, String kind) {
        var place = box("udta", box("\u00a9xyz", bytes(4, PLACE.length() << 16 | 0x15c7), text(PLACE)));
        var track = box(
                "trak",
                box(
                        "tkhd",
                        bytes(4, 0, 0, 0, 1, 0, seconds * TIMESCALE, 0, 0, 0, 0),
                        matrix(),
                        bytes(4, width << 16, height << 16)),
                box(
                        "mdia",
                        box("mdhd", bytes(4, 0, 0, 0, TIMESCALE, seconds * TIMESCALE, 0x55c40000)),
                        box("hdlr", bytes(4, 0, 0), text(kind), bytes(4, 0, 0, 0), new byte[1]),
                        box(
                                "minf",
                                kind.equals("vide") ? box("vmhd", bytes(4, 1, 0, 0)) : box("smhd", bytes(4, 0, 0)),
                                box(
                                        "stbl",
                                        box(
                                                "stsd",
                                                bytes(4, 0, 1),
                                                kind.equals("vide") ? picture(width, height) : voice()),
                                        box("stts", bytes(4, 0, 1, seconds * frames, TIMESCALE / frames))))));
        var movie = box(
                "moov",
                box(
                        "mvhd",
                        bytes(4, 0, 0, 0, TIMESCALE, seconds * TIMESCALE, 0x10000, 0x01000000, 0, 0),
                        matrix(),
                        new byte[24],
                        bytes(4, 2)),
                track,
                place);
        return joined(box("ftyp", text(brand), bytes(4, 0x200), text(brand)), movie, box("mdat", new byte[64]));
    }

    private static byte[] picture(int width, int height) {
        return box(
                "avc1",
                new byte[6],
                bytes(2, 1),
                new byte[16],
                bytes(2, width, height),
                bytes(4, 0x480000, 0x480000, 0),
                bytes(2, 1),
                new byte[32],
                bytes(2, 24, 0xffff));
    }

    private static byte[] voice() {
        return box("mp4a", new byte[6], bytes(2, 1), new byte[8], bytes(2, 2, 16), new byte[4], bytes(4, 44_100 << 16));
    }

    private static byte[] matrix() {
        return bytes(4, 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    }

    private static byte[] box(String type, byte[]... parts) {
        var content = joined(parts);
        return joined(bytes(4, content.length + 8), text(type), content);
    }

    private static byte[] bytes(int each, int... values) {
        var buffer = ByteBuffer.allocate(each * values.length);
        for (int value : values) {
            if (each == 2) {
                buffer.putShort((short) value);
            } else {
                buffer.putInt(value);
            }
        }
        return buffer.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
