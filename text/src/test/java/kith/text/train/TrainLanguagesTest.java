package kith.text.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import kith.text.TextReader;
import kith.text.internal.LanguageModel;
import kith.text.internal.Languages;
import kith.text.internal.Script;
import org.junit.jupiter.api.Test;

class TrainLanguagesTest {

    @Test
    void training_again_gives_the_shipped_bytes() throws IOException {
        var learnt = TrainLanguages.toLearnFrom(new LanguageCorpus(shared()).examples());

        // The smaller scripts stand for all: Latin alone takes minutes.
        assertThat(shipped()).contains(bytes(TrainLanguages.train(Script.DEVANAGARI, learnt)));
        assertThat(shipped()).contains(bytes(TrainLanguages.train(Script.ETHIOPIC, learnt)));
    }

    @Test
    void sentences_held_out_are_read_right() throws IOException {
        var heldOut = new LanguageCorpus(shared())
                .examples().stream()
                        .filter(Example::heldOut)
                        .filter(e -> e.source().equals("sentences"))
                        .filter(e -> LanguageCorpus.AIM.contains(e.language()))
                        .toList();

        var measured = Measured.of(new TextReader(), heldOut);

        assertThat(measured.texts()).isGreaterThan(2_000);
        assertThat(measured.accuracy()).isGreaterThan(0.95);
    }

    @Test
    void the_shipped_models_are_small() throws IOException {
        assertThat(shipped()).hasSizeLessThan(1_500_000);
    }

    private static byte[] bytes(LanguageModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] shipped() throws IOException {
        try (var in = Objects.requireNonNull(Languages.class.getResourceAsStream(Languages.RESOURCE))) {
            return in.readAllBytes();
        }
    }

    /** The shared data; a stranger's clone has none and skips, the house's own checks may not. */
    private static Path shared() {
        var named = System.getenv("KITH_SHARED");
        var shared = named != null ? Path.of(named) : Path.of("../../shared");
        boolean there = Files.isDirectory(shared.resolve("data/lid-lingua"));
        assumeTrue(there || "true".equals(System.getenv("CI")), "no data/lid-lingua in KITH_SHARED (" + shared + ")");
        return shared;
    }
}
