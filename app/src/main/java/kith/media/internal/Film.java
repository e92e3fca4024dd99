package kith.media.internal;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.imaging.quicktime.QuickTimeMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mov.media.QuickTimeVideoDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kith.media.Media.Video;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/** A video as its file describes it. None of its pictures is unpacked: there is no decoder here. */
public record Film(String contentType, int width, int height, Video video) {
    private static final Set<String> PICTURES = Set.of("heic", "heix", "mif1", "avif", "heim", "heis", "hevc", "msf1");

    /** By how the file begins, whatever it is called: MP4, QuickTime, or one of which it is said why it is not taken. */
    public static boolean begins(byte[] file) {
        return brand(file).isPresent() || matroska(file);
    }

    private static Optional<String> brand(byte[] file) {
        return text(file, 4, 4).equals("ftyp")
                ? Optional.of(text(file, 8, 4)).filter(brand -> !PICTURES.contains(brand))
                : Optional.empty();
    }

    private static boolean matroska(byte[] file) {
        return text(file, 0, 4).equals("\u001aE\u00df\u00a3");
    }

    private static String text(byte[] file, int from, int length) {
        return file.length < from + length ? "" : new String(file, from, length, StandardCharsets.ISO_8859_1);
    }

    /** @throws Invalid with a sentence that says what to change */
    public static Film of(byte[] file) {
        if (matroska(file)) {
            throw new Invalid("file", "media.invalid.webm");
        }
        try {
            var quickTime = brand(file).filter("qt  "::equals).isPresent();
            return quickTime ? quickTime(file) : mp4(file);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            if (e instanceof Invalid invalid) {
                throw invalid;
            }
            throw new Invalid("file", "media.invalid.video-broken");
        }
    }

    private static Film mp4(byte[] file) throws ImageProcessingException, IOException {
        var metadata = Mp4MetadataReader.readMetadata(new ByteArrayInputStream(file));
        var whole = metadata.getFirstDirectoryOfType(Mp4Directory.class);
        var track = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
        return read(
                "video/mp4",
                read(whole, Mp4Directory.TAG_DURATION_SECONDS),
                read(whole, Mp4Directory.TAG_ROTATION),
                read(track, Mp4VideoDirectory.TAG_WIDTH),
                read(track, Mp4VideoDirectory.TAG_HEIGHT),
                read(track, Mp4VideoDirectory.TAG_FRAME_RATE),
                track == null ? null : track.getString(Mp4VideoDirectory.TAG_COMPRESSION_TYPE));
    }

    private static Film quickTime(byte[] file) throws ImageProcessingException, IOException {
        Metadata metadata = QuickTimeMetadataReader.readMetadata(new ByteArrayInputStream(file));
        var whole = metadata.getFirstDirectoryOfType(QuickTimeDirectory.class);
        var track = metadata.getFirstDirectoryOfType(QuickTimeVideoDirectory.class);
        return read(
                "video/quicktime",
                read(whole, QuickTimeDirectory.TAG_DURATION_SECONDS),
                read(whole, QuickTimeDirectory.TAG_ROTATION),
                read(track, QuickTimeVideoDirectory.TAG_WIDTH),
                read(track, QuickTimeVideoDirectory.TAG_HEIGHT),
                read(track, QuickTimeVideoDirectory.TAG_FRAME_RATE),
                track == null ? null : track.getString(QuickTimeVideoDirectory.TAG_COMPRESSION_TYPE));
    }

    /** 0 when the file does not say. */
    private static double read(@Nullable Directory directory, int tag) {
        var value = directory == null ? null : directory.getDoubleObject(tag);
        return value == null || !Double.isFinite(value) ? 0 : value;
    }

    private static Film read(
            String type,
            double seconds,
            double rotation,
            double width,
            double height,
            double framesPerSecond,
            @Nullable String codec) {
        if (width < 1 || height < 1) {
            throw new Invalid("file", "media.invalid.no-film");
        }
        if (seconds <= 0) {
            throw new Invalid("file", "media.invalid.no-length");
        }
        boolean onItsSide = Math.round(Math.abs(rotation)) % 180 == 90;
        var video = new Video(
                Duration.ofMillis(Math.max(1, Math.round(seconds * 1_000))),
                Objects.requireNonNullElse(codec, "?").strip(),
                Math.round(framesPerSecond * 100) / 100.0);
        return new Film(type, (int) (onItsSide ? height : width), (int) (onItsSide ? width : height), video);
    }
}
