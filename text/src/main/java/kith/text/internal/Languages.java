package kith.text.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import kith.text.Reading;

/**
 * Tells the language of a text. The script decides first, where only one language is written in it; else the linear model of
 * that script weighs the text's character runs. Doubt gives no language rather than a wrong one.
 */
public final class Languages {
    /** Where the trained models lie. */
    public static final String RESOURCE = "languages.bin";

    private static final double SURE_ENOUGH = 0.5;
    private static final double MIXED_BELOW = 0.6;
    private static final int FEWEST_LETTERS = 4;

    private static final Guess UNDETERMINED = new Guess(Reading.UNDETERMINED, 0);

    private final Map<Script, LanguageModel> models;

    public Languages(Map<Script, LanguageModel> models) {
        this.models = new EnumMap<>(models);
    }

    /** @param confidence 0 to 1; 0 for {@link Reading#UNDETERMINED} */
    public record Guess(String language, double confidence) {}

    public static Languages shipped() {
        try (var in = Objects.requireNonNull(Languages.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Languages read(InputStream stream) throws IOException {
        var models = new EnumMap<Script, LanguageModel>(Script.class);
        var in = new DataInputStream(new BufferedInputStream(stream));
        for (int left = in.readInt(); left > 0; left--) {
            models.put(Script.valueOf(in.readUTF()), LanguageModel.read(in));
        }
        return new Languages(models);
    }

    public Guess of(Letters letters) {
        var script = letters.mostly();
        double share = letters.share(script);
        if (script == Script.NONE || share < MIXED_BELOW) {
            return UNDETERMINED;
        }
        if (script.language().isPresent()) {
            return new Guess(script.language().get(), share);
        }
        var model = models.get(script);
        if (model == null || letters.of(script) < FEWEST_LETTERS) {
            return UNDETERMINED;
        }
        var best = model.best(letters);
        return best.confidence() < SURE_ENOUGH ? UNDETERMINED : best;
    }
}
