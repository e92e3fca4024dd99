package kith.media.internal;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** How a photograph lies in its file, as its camera noted it. */
final class Orientation {
    private static final int UPRIGHT = 1;

    private Orientation() {}

    /**
     * @return 1 to 8 as EXIF counts; upright where nothing is noted, or nothing that can be read
     */
    static int of(byte[] jpeg) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            var segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            return segments.isEmpty()
                    ? UPRIGHT
                    : read(segments.getFirst().data().readAllBytes());
        } catch (IOException | RuntimeException e) {
            return UPRIGHT;
        }
    }

    /** The segment's mark is followed by a byte that says nothing. */
    private static int read(byte[] exif) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(exif, 1, exif.length - 1))) {
            var noted = new TIFFReader().read(in).getEntryById(TIFF.TAG_ORIENTATION);
            return noted != null && noted.getValue() instanceof Number number ? number.intValue() : UPRIGHT;
        }
    }
}
