package kith.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import kith.media.Media.Focus;
import kith.media.Rights.Consent;
import kith.testing.KithTest;
import kith.testing.Pictures;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Inès brings pictures along, and what hides in their files stays behind. */
@KithTest
class MediaTest {
    /** One pixel, without losses. */
    private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    @Autowired
    Library library;

    @Autowired
    Someone someone;

    private Here ines;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
    }

    @Test
    void a_photograph_stands_upright_and_says_nothing_of_where_it_was_taken() throws IOException {
        var taken = onItsSide(jpeg(80, 40));
        assertThat(text(taken)).contains("48.8566 N");

        var media = add("bench.jpg", taken);

        assertThat(media.contentType()).isEqualTo("image/jpeg");
        assertThat(media.width()).isEqualTo(40);
        assertThat(media.height()).isEqualTo(80);
        var kept = library.whole(ines.id(), media.id()).orElseThrow();
        assertThat(text(kept)).doesNotContain("48.8566").doesNotContain("Exif");
        // The left half of the file is red; turned by a quarter to the right that is the upper half.
        var image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(red(image, 20, 10)).isGreaterThan(200);
        assertThat(red(image, 20, 70)).isLessThan(60);
    }

    @Test
    void what_it_is_is_read_from_its_bytes_and_not_from_its_name() {
        assertThat(add("rack.jpg", Pictures.png()).contentType()).isEqualTo("image/png");
        assertThat(add("dot.bin", Base64.getDecoder().decode(WEBP)).width()).isEqualTo(1);
        refused("film.jpg", Pictures.mp4(), "media.invalid.no-film");
        refused("page.png", "<svg onload='x()'/>".getBytes(StandardCharsets.UTF_8), "media.invalid.kind");
        refused(
                "phone.jpg",
                "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1),
                "media.invalid.heic");
        refused("cut.png", java.util.Arrays.copyOf(Pictures.png(), 60), "media.invalid.broken");
        refused("empty.png", new byte[0], "media.invalid.none");
    }

    @Test
    void a_picture_that_says_it_is_huge_is_refused_before_it_is_unpacked() {
        var huge = Pictures.png();
        huge[16] = 0;
        huge[17] = 1; // 65,600 pixels wide, and as high
        huge[21] = 1;

        assertThatThrownBy(() -> add("bomb.png", huge))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isIn("media.invalid.pixels", "media.invalid.broken"));
    }

    @Test
    void the_same_file_is_there_once() {
        var first = add("rack.png", Pictures.png());
        var again = add("copy of rack.png", Pictures.png());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(library.count(ines.id())).isOne();
    }

    @Test
    void what_is_large_has_a_small_size_and_is_made_to_fit() throws IOException {
        var media = add("wall.png", png(noise(1_200, 900)));

        var thumb = ImageIO.read(
                new ByteArrayInputStream(library.thumb(ines.id(), media.id()).orElseThrow()));
        assertThat(thumb.getWidth()).isEqualTo(480);
        assertThat(thumb.getHeight()).isEqualTo(360);
        var fitted = library.within(ines.id(), media, 100_000).orElseThrow();
        assertThat(fitted.bytes().length).isLessThanOrEqualTo(100_000);
        var image = ImageIO.read(new ByteArrayInputStream(fitted.bytes()));
        assertThat(image.getWidth()).isEqualTo(fitted.width());
        assertThat((double) image.getWidth() / image.getHeight()).isBetween(1.32, 1.35);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 20", "0.0, 0", "0.1, 0", "0.6, 28", "1.0, 40"})
    void it_is_cut_around_its_focus(double x, int from) {
        var part = Ratio.SQUARE.of(80, 40, new Focus(x, 0.5));

        assertThat(part.width()).isEqualTo(40);
        assertThat(part.height()).isEqualTo(40);
        assertThat(part.x()).isEqualTo(from);
        assertThat(part.y()).isZero();
    }

    @Test
    void a_part_of_it_is_a_picture_with_the_same_rights() {
        var media = add("wide.jpg", jpeg(200, 100));
        var told = new Described(
                "A rack", new Focus(0.9, 0.5), new Rights("Nadia", "CC BY", Optional.empty(), Consent.GIVEN));
        library.describe(ines, media.id(), media.version(), told);

        var cut = library.crop(ines, media.id(), Ratio.SQUARE);

        assertThat(cut.name()).isEqualTo("wide 1×1.jpg");
        assertThat(cut.width()).isEqualTo(100);
        assertThat(cut.alt()).isEqualTo("A rack");
        assertThat(cut.rights().source()).isEqualTo("Nadia");
        assertThat(library.crop(ines, media.id(), Ratio.SQUARE).id()).isEqualTo(cut.id());
    }

    @Test
    void nobody_overwrites_what_was_said_of_it() {
        var media = add("rack.png", Pictures.png());
        library.describe(ines, media.id(), media.version(), Described.NOTHING);

        assertThatThrownBy(() -> library.describe(ines, media.id(), media.version(), Described.NOTHING))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(412));
    }

    @Test
    void another_workspace_sees_nothing_of_it() {
        var media = add("rack.png", Pictures.png());
        var stranger = someone.owning("Elsewhere", "Sam Reed");

        assertThat(library.find(stranger.id(), media.id())).isEmpty();
        assertThat(library.whole(stranger.id(), media.id())).isEmpty();
        assertThat(library.thumb(stranger.id(), media.id())).isEmpty();
        assertThatThrownBy(() -> library.remove(stranger, media.id())).hasMessageContaining("media.none");
        assertThat(library.add(stranger, "rack.png", Pictures.png(), Described.NOTHING)
                        .id())
                .isNotEqualTo(media.id());
    }

    @Test
    void rights_end_with_their_last_day() {
        var rights = new Rights("", "", Optional.of(LocalDate.of(2027, 6, 30)), Consent.NOT_NEEDED);

        assertThat(rights.on(LocalDate.of(2027, 6, 30))).isEmpty();
        assertThat(rights.on(LocalDate.of(2027, 7, 1))).contains(Rights.Hindrance.EXPIRED);
    }

    private Media add(String name, byte[] file) {
        return library.add(ines, name, file, Described.NOTHING);
    }

    private void refused(String name, byte[] file, String key) {
        assertThatThrownBy(() -> add(name, file))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo(key));
    }

    /** Red on its left, blue on its right. */
    private static byte[] jpeg(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        return written(image, "jpeg");
    }

    private static BufferedImage noise(int width, int height) {
        var random = new Random(7);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        return image;
    }

    private static byte[] png(BufferedImage image) {
        return written(image, "png");
    }

    private static byte[] written(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** As a phone writes it: to be turned by a quarter to the right, and with the place where it was taken. */
    private static byte[] onItsSide(byte[] jpeg) {
        var exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*\0\0\0\u0008".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
        exif.writeBytes("GPS 48.8566 N 2.3522 E".getBytes(StandardCharsets.ISO_8859_1));
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.size() + 2)});
        out.writeBytes(exif.toByteArray());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int red(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y)).getRed();
    }
}
