package kith.media.internal;

import java.nio.charset.StandardCharsets;
import kith.workspace.Invalid;

/** What a file is by how it begins, whatever it is called. */
enum Sniffed {
    JPEG,
    PNG,
    GIF,
    WEBP;

    /**
     * @throws Invalid with a sentence that says what it is instead, where that can be seen
     */
    static Sniffed of(byte[] file) {
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return GIF;
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return WEBP;
        }
        throw new Invalid("file", other(file));
    }

    private static String other(byte[] file) {
        if (begins(file, 4, "ftyp")) {
            return begins(file, 8, "heic")
                            || begins(file, 8, "heix")
                            || begins(file, 8, "mif1")
                            || begins(file, 8, "avif")
                    ? "media.invalid.heic"
                    : "media.invalid.video";
        }
        if (begins(file, 0, "\u001aE\u00df\u00a3") || begins(file, 0, "RIFF") && begins(file, 8, "AVI ")) {
            return "media.invalid.video";
        }
        return "media.invalid.kind";
    }

    private static boolean begins(byte[] file, int at, String with) {
        var bytes = with.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (file[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
