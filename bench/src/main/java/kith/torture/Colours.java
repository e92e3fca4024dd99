package kith.torture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.imageio.ImageIO;

/** Pictures of one colour: drawn, and recognised on the network. */
final class Colours {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;
    private static final int OPAQUE = 0xff000000;

    private Colours() {}

    /** A PNG with transparency, which Kith and the networks pass on without loss. */
    static byte[] png(int colour) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        var pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, OPAQUE | colour);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The colour in the middle; empty when it is no picture. */
    static OptionalInt of(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            return image == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & ~OPAQUE);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
