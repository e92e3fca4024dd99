package kith.media.internal;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import kith.media.Ratio.Part;
import kith.workspace.Invalid;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;

/**
 * Draws pictures anew. What a file hides (where it was taken and with what, comments, scripts behind its end) does not come along, and
 * what stood on its side stands upright.
 */
public final class Drawing {
    /** No network shows more of a picture; what is larger is made smaller. */
    public static final int LONGEST_EDGE = 4_096;

    public static final int THUMB_EDGE = 480;

    /** A picture is unpacked into memory: one that says it is larger is refused before. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LARGE_PNG = 6_000_000;
    private static final float FINE = 0.92f;

    /** Unpacked pictures are large: no more than two at a time. */
    private static final Semaphore TURNS = new Semaphore(2);

    private Drawing() {}

    /**
     * A picture as it is kept.
     *
     * @param contentType {@code image/jpeg} or {@code image/png}, or that of a video
     */
    public record Drawn(String contentType, byte[] bytes, int width, int height) {}

    /**
     * Both sizes of what came.
     *
     * @throws Invalid with a sentence when it is no picture that we take
     */
    public static Sizes anew(byte[] file) {
        var kind = Sniffed.of(file);
        return inTurn(() -> {
            var image = smaller(upright(file, kind), LONGEST_EDGE);
            return sizes(encode(image, kind == Sniffed.JPEG || kind == Sniffed.WEBP), image);
        });
    }

    /**
     * Its small size alone.
     *
     * @throws Invalid with a sentence when it is no picture that we take
     */
    public static Drawn thumb(byte[] file) {
        var kind = Sniffed.of(file);
        return inTurn(() -> encode(smaller(upright(file, kind), THUMB_EDGE), true));
    }

    /** @param thumb at most {@link #THUMB_EDGE} wide and high */
    public record Sizes(Drawn whole, Drawn thumb) {}

    /** A tile that says: a video. In the video's own shape. */
    public static Drawn sign(int width, int height) {
        double scale = (double) THUMB_EDGE / Math.max(width, height);
        var image = new BufferedImage(
                (int) Math.max(1, width * scale), (int) Math.max(1, height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0x17, 0x3c, 0x45));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        int size = Math.min(image.getWidth(), image.getHeight()) / 4;
        int x = image.getWidth() / 2;
        int y = image.getHeight() / 2;
        pen.setColor(new Color(0xf2, 0xb6, 0x32));
        pen.fillPolygon(new int[] {x - size / 2, x + size, x - size / 2}, new int[] {y - size, y, y + size}, 3);
        pen.dispose();
        return png(image);
    }

    /** A part of a picture that we drew. */
    public static Sizes part(byte[] whole, Part part) {
        return inTurn(() -> {
            var image = ours(whole).getSubimage(part.x(), part.y(), part.width(), part.height());
            return sizes(encode(image, Sniffed.of(whole) == Sniffed.JPEG), image);
        });
    }

    private static Sizes sizes(Drawn whole, BufferedImage image) {
        return new Sizes(whole, encode(smaller(image, THUMB_EDGE), true));
    }

    /** The same picture in at most so many bytes: first less fine, then smaller. The best that there is when nothing is small enough. */
    public static Drawn within(byte[] whole, long most) {
        return inTurn(() -> {
            var image = ours(whole);
            var drawn = encode(image, true);
            for (float fine = 0.84f; drawn.bytes().length > most && fine > 0.6f && !seesThrough(image); fine -= 0.08f) {
                drawn = jpeg(image, fine);
            }
            while (drawn.bytes().length > most && Math.max(image.getWidth(), image.getHeight()) > 200) {
                image = smaller(image, Math.max(image.getWidth(), image.getHeight()) * 4 / 5);
                drawn = seesThrough(image) ? png(image) : jpeg(image, 0.8f);
            }
            return drawn;
        });
    }

    private static <T> T inTurn(Supplier<T> work) {
        TURNS.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            TURNS.release();
        }
    }

    private static BufferedImage ours(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage upright(byte[] file, Sniffed kind) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var reader = reader(kind, in);
            try {
                return turned(read(reader, kind), kind == Sniffed.JPEG ? Orientation.of(file) : 1);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Invalid invalid) {
                throw invalid;
            }
            throw new Invalid("file", "media.invalid.broken");
        }
    }

    private static ImageReader reader(Sniffed kind, ImageInputStream in) throws IOException {
        if (kind == Sniffed.WEBP) {
            var reader = new WebPImageReaderSpi().createReaderInstance(null);
            reader.setInput(in);
            return reader;
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
        var reader = readers.next();
        reader.setInput(in, false, true);
        return reader;
    }

    /** Looks at the size before it unpacks anything. */
    private static BufferedImage read(ImageReader reader, Sniffed kind) throws IOException {
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw new Invalid("file", "media.invalid.pixels", MOST_PIXELS / 1_000_000);
        }
        if (kind != Sniffed.JPEG && reader.getNumImages(true) > 1) {
            throw new Invalid("file", "media.invalid.moves");
        }
        return plain(reader.read(0));
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        var how = net.coobird.thumbnailator.util.exif.Orientation.typeOf(orientation);
        return orientation <= 1 || orientation > 8
                ? image
                : plain(ExifFilterUtils.getFilterForOrientation(how).apply(image));
    }

    /** In the colours of screens, whatever space it was kept in. */
    private static BufferedImage plain(BufferedImage image) {
        var type = seesThrough(image) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        return drawn(image, type);
    }

    private static BufferedImage drawn(BufferedImage image, int type) {
        var plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D pen = plain.createGraphics();
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return plain;
    }

    /** Some of it is not opaque. That a file could hold see-through parts does not say that it does. */
    private static boolean seesThrough(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xff) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage smaller(BufferedImage image, int edge) {
        if (image.getWidth() <= edge && image.getHeight() <= edge) {
            return image;
        }
        try {
            return Thumbnails.of(image).size(edge, edge).asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param photo came with the losses of a photograph, or may have them; what is drawn in lines stays exact while it is not large
     */
    private static Drawn encode(BufferedImage image, boolean photo) {
        if (seesThrough(image)) {
            return png(image);
        }
        if (photo) {
            return jpeg(image, FINE);
        }
        var exact = png(image);
        return exact.bytes().length > LARGE_PNG ? jpeg(image, FINE) : exact;
    }

    private static Drawn png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Drawn("image/png", out.toByteArray(), image.getWidth(), image.getHeight());
    }

    private static Drawn jpeg(BufferedImage image, float fine) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(fine);
            writer.write(null, new IIOImage(drawn(image, BufferedImage.TYPE_INT_RGB), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new Drawn("image/jpeg", out.toByteArray(), image.getWidth(), image.getHeight());
    }
}
