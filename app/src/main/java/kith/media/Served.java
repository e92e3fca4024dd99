package kith.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import kith.web.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Pictures and videos as answers. They never change, so whoever has one keeps it. */
public final class Served {
    private Served() {}

    /**
     * @param name under which a browser keeps it
     * @throws Problem when there is none
     */
    public static ResponseEntity<byte[]> picture(Optional<byte[]> picture, String name) {
        var bytes = picture.orElseThrow(() -> Problem.notFound("media.none"));
        return ResponseEntity.ok()
                .contentType(type(bytes))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    /** By how it begins: nothing else than these is kept. */
    private static MediaType type(byte[] bytes) {
        if (bytes.length > 1 && bytes[1] == 'P') {
            return MediaType.IMAGE_PNG;
        }
        boolean film = bytes.length > 8 && bytes[4] == 'f' && bytes[5] == 't' && bytes[6] == 'y' && bytes[7] == 'p';
        return film ? MediaType.parseMediaType("video/mp4") : MediaType.IMAGE_JPEG;
    }
}
