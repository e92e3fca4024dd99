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

/** Pictures as answers. They never change, so whoever has one keeps it. */
public final class Served {
    private Served() {}

    /**
     * @param name under which a browser keeps it
     * @throws Problem when there is none
     */
    public static ResponseEntity<byte[]> picture(Optional<byte[]> picture, String name) {
        var bytes = picture.orElseThrow(() -> Problem.notFound("media.none"));
        return ResponseEntity.ok()
                .contentType(isPng(bytes) ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
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

    private static boolean isPng(byte[] bytes) {
        return bytes.length > 1 && bytes[1] == 'P';
    }
}
