package kith.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Files that are what they say. */
public final class Pictures {
    private Pictures() {}

    /** 64 by 48, all red. */
    public static byte[] png() {
        return png(64, 48);
    }

    /** All red. */
    public static byte[] png(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xff0000);
            }
        }
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The beginning of a film that nobody will see the rest of. */
    public static byte[] mp4() {
        var film = new ByteArrayOutputStream();
        film.writeBytes(new byte[] {0, 0, 0, 0x18});
        film.writeBytes("ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1));
        film.writeBytes(new byte[] {0, 0, 0, 8});
        film.writeBytes("mdat".getBytes(StandardCharsets.ISO_8859_1));
        return film.toByteArray();
    }
}
