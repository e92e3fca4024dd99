package kith.message;

import java.util.EnumSet;
import java.util.Set;
import kith.text.Emotion;
import kith.text.Entity;
import kith.text.Intent;
import kith.text.Reading;
import kith.text.Sentiment;

/**
 * What a message was read as, in the words that lists, filters and figures use.
 *
 * @param valence −1 to 1
 * @param holds what there is in its text
 * @param corrected whether a person had a say
 */
public record Labels(
        Sentiment.Label sentiment,
        double valence,
        Emotion.Label emotion,
        Intent.Label intent,
        boolean offensive,
        boolean hateful,
        boolean spam,
        boolean ironic,
        Set<Entity.Kind> holds,
        boolean corrected) {
    public Labels {
        holds = Set.copyOf(holds);
    }

    public static Labels of(Reading reading, boolean corrected) {
        var holds = EnumSet.noneOf(Entity.Kind.class);
        reading.entities().forEach(entity -> holds.add(entity.kind()));
        return new Labels(
                reading.sentiment().label(),
                reading.sentiment().valence(),
                reading.emotion().label(),
                reading.intent().label(),
                reading.offence().offensive(),
                reading.hate().hateful(),
                reading.spam().spam(),
                reading.irony().ironic(),
                holds,
                corrected);
    }

    public String offence() {
        return offensive ? "offensive" : "not-offensive";
    }
}
