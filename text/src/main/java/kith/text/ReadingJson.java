package kith.text;

import java.util.List;
import java.util.function.BiConsumer;

/** A reading as the command line and the API write it: one line of JSON, numbers to three places. */
public final class ReadingJson {
    private final StringBuilder out;

    private ReadingJson(StringBuilder out) {
        this.out = out;
    }

    public static String of(Reading reading) {
        var out = new StringBuilder(600);
        write(reading, out);
        return out.toString();
    }

    public static void write(Reading reading, StringBuilder out) {
        new ReadingJson(out).reading(reading);
    }

    private void reading(Reading reading) {
        out.append("{\"language\":\"").append(reading.language()).append("\",\"confidence\":");
        number(reading.confidence());
        sentiment(reading.sentiment());
        emotion(reading.emotion());
        labelled("offence", reading.offence().label(), reading.offence().p());
        out.append('}');
        hate(reading.hate());
        labelled("spam", reading.spam().label(), reading.spam().p());
        out.append('}');
        labelled("irony", reading.irony().label(), reading.irony().p());
        out.append('}');
        labelled("intent", reading.intent().label().toString(), reading.intent().p());
        out.append('}');
        list("entities", reading.entities(), ReadingJson::entity);
        list("because", reading.because(), ReadingJson::because);
        out.append('}');
    }

    private void sentiment(Sentiment sentiment) {
        out.append(",\"sentiment\":{\"label\":\"").append(sentiment.label()).append("\",\"valence\":");
        number(sentiment.valence());
        out.append(",\"p\":{\"negative\":");
        number(sentiment.negative());
        out.append(",\"neutral\":");
        number(sentiment.neutral());
        out.append(",\"positive\":");
        number(sentiment.positive());
        out.append("}}");
    }

    private void emotion(Emotion emotion) {
        out.append(",\"emotion\":{\"label\":\"").append(emotion.label()).append("\",\"p\":{\"anger\":");
        number(emotion.anger());
        out.append(",\"joy\":");
        number(emotion.joy());
        out.append(",\"optimism\":");
        number(emotion.optimism());
        out.append(",\"sadness\":");
        number(emotion.sadness());
        out.append("}}");
    }

    private void hate(Hate hate) {
        labelled("hate", hate.label(), hate.p());
        hate.group()
                .ifPresent(group -> out.append(",\"group\":\"").append(group).append('"'));
        out.append('}');
    }

    /** Leaves the brace open for what a reading has more than a label. */
    private void labelled(String name, String label, double p) {
        out.append(",\"").append(name).append("\":{\"label\":\"").append(label).append("\",\"p\":");
        number(p);
    }

    private <T> void list(String name, List<T> items, BiConsumer<ReadingJson, T> each) {
        out.append(",\"").append(name).append("\":[");
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            each.accept(this, items.get(i));
        }
        out.append(']');
    }

    private void entity(Entity entity) {
        out.append("{\"kind\":\"").append(entity.kind()).append('"');
        span(entity.from(), entity.to());
        entity.name().ifPresent(name -> {
            out.append(",\"name\":\"");
            escaped(name);
            out.append('"');
        });
        out.append('}');
    }

    private void escaped(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(' ');
            } else {
                out.append(c);
            }
        }
    }

    private void because(Because because) {
        out.append("{\"for\":\"").append(because.score()).append('"');
        span(because.from(), because.to());
        out.append(",\"weight\":");
        number(because.weight());
        out.append('}');
    }

    private void span(int from, int to) {
        out.append(",\"from\":").append(from).append(",\"to\":").append(to);
    }

    /** Rounded to thousandths; without going through {@link Double#toString}, which would be half of all the work. */
    private void number(double value) {
        long thousandths = Math.round(Math.abs(value) * 1000);
        if (value < 0 && thousandths > 0) {
            out.append('-');
        }
        out.append(thousandths / 1000);
        int rest = (int) (thousandths % 1000);
        if (rest > 0) {
            out.append('.').append((char) ('0' + rest / 100));
            if (rest % 100 > 0) {
                out.append((char) ('0' + rest / 10 % 10));
            }
            if (rest % 10 > 0) {
                out.append((char) ('0' + rest % 10));
            }
        }
    }
}
