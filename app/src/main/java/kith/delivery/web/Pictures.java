package kith.delivery.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import kith.connector.Act.Media;
import kith.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as they come in: what they are is read from their bytes, never from a name, and they are drawn anew, so that
 * nothing hidden in a file (places, serial numbers, scripts) travels along.
 */
final class Pictures {
    private static final int MOST_BYTES = 20_000_000;
    private static final long MOST_PIXELS = 50_000_000;

    private Pictures() {}

    /**
     * @param data Base64 of a JPEG, PNG or GIF
     * @throws Problem with a sentence when it is none, or too large
     */
    static Media read(String data, String alt) {
        var bytes = decode(data);
        var image = image(bytes);
        if (image == null) {
            throw Problem.invalid("content.media", "delivery.no-picture");
        }
        var sees = image.getColorModel().hasAlpha();
        return new Media(
                sees ? "image/png" : "image/jpeg",
                draw(image, sees ? "png" : "jpeg"),
                alt,
                image.getWidth(),
                image.getHeight());
    }

    private static byte[] decode(String data) {
        try {
            var bytes = Base64.getMimeDecoder().decode(data);
            if (bytes.length > MOST_BYTES) {
                throw Problem.invalid("content.media", "delivery.picture-large", MOST_BYTES / 1_000_000);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("content.media", "delivery.no-picture");
        }
    }

    /** Looks at the size before it unpacks anything. */
    private static @Nullable BufferedImage image(byte[] bytes) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw Problem.invalid("content.media", "delivery.picture-large", MOST_PIXELS / 1_000_000);
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            return null; // a broken file
        }
    }

    private static byte[] draw(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw Problem.invalid("content.media", "delivery.no-picture");
            }
        } catch (IOException e) {
            throw Problem.invalid("content.media", "delivery.no-picture");
        }
        return out.toByteArray();
    }
}
