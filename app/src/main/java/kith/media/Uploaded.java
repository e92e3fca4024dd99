package kith.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import kith.workspace.Invalid;
import org.springframework.web.multipart.MultipartFile;

/** A file as it was sent. */
public final class Uploaded {
    private Uploaded() {}

    /** @throws Invalid before it is read, when it is too large */
    public static byte[] bytes(MultipartFile file) {
        if (file.getSize() > Library.MOST_VIDEO_BYTES) {
            throw new Invalid("file", "media.invalid.video-large", Library.MOST_VIDEO_BYTES / 1_000_000);
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }
}
