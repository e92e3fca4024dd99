package kith.text.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kith.text.watch.Watch.Text;

/** Says a tree in words, so that one sees what was understood. */
public final class Explanation {
    private final Sentences sentences;

    private Explanation(Sentences sentences) {
        this.sentences = sentences;
    }

    /** One sentence without a full stop; English, unless the locale is French. */
    public static String of(Watch watch, Locale locale) {
        var explanation = new Explanation(Sentences.in(locale));
        return explanation.sentences.say("messages", explanation.top(watch)).strip();
    }

    private String top(Watch watch) {
        return watch instanceof Watch.All(var parts)
                ? String.join(
                        sentences.say("and-also"),
                        parts.stream().map(this::part).toList())
                : part(watch);
    }

    private String part(Watch watch) {
        return switch (watch) {
            case Watch.Everything every -> sentences.say("everything");
            case Text text -> sentences.say("with", quoted(text));
            case Watch.Near near -> sentences.say("with", near(near));
            case Watch.Any(var parts)
            when parts.stream().allMatch(Text.class::isInstance) ->
                sentences.say(
                        "with", either(parts.stream().map(Text.class::cast).toList()));
            case Watch.Any(var parts) ->
                listed("or", parts.stream().map(this::inside).toList());
            case Watch.All(var parts) ->
                listed("and", parts.stream().map(this::inside).toList());
            case Watch.Not(var part) -> not(part);
            case Watch.Is is -> is(is);
            case Watch.Measure(var quantity, var comparison, var value) ->
                sentences.say(quantity.word() + "." + comparison.name(), value);
        };
    }

    /** Within a list, another list stands in brackets. */
    private String inside(Watch watch) {
        var words = part(watch);
        return watch instanceof Watch.All || watch instanceof Watch.Any ? "(" + words + ")" : words;
    }

    private String not(Watch part) {
        return switch (part) {
            case Text text -> sentences.say("without", quoted(text));
            case Watch.Near near -> sentences.say("without", near(near));
            case Watch.Any(var parts)
            when parts.stream().allMatch(Text.class::isInstance) ->
                sentences.say(
                        "without", either(parts.stream().map(Text.class::cast).toList()));
            case Watch.Is is when is.field() == Field.HAS -> sentences.say("without", thing(is.value()));
            default -> sentences.say("not", inside(part));
        };
    }

    private String near(Watch.Near near) {
        var left = either(near.left());
        var right = either(near.right());
        return near.words() == 0
                ? sentences.say("beside", left, right)
                : sentences.say("near", left, right, near.words());
    }

    private String either(List<Text> texts) {
        return listed("or", texts.stream().map(this::quoted).toList());
    }

    private String quoted(Text text) {
        return switch (text) {
            case Watch.Word(var word)
            when word.indexOf('*') == word.length() - 1 && word.endsWith("*") ->
                sentences.say("beginning", word.substring(0, word.length() - 1));
            case Watch.Word(var word) when word.indexOf('*') >= 0 -> sentences.say("like", word);
            case Watch.Word(var word) -> sentences.say("quote", word);
            case Watch.Phrase(var words) ->
                sentences.say(
                        "quote",
                        String.join(" ", words.stream().map(Watch.Word::text).toList()));
        };
    }

    private String is(Watch.Is is) {
        return switch (is.field()) {
            case LANGUAGE -> sentences.say("language", language(is.value()));
            case AUTHOR -> sentences.say("author", is.value());
            case NETWORK ->
                sentences.say(
                        "network",
                        is.value().substring(0, 1).toUpperCase(Locale.ROOT)
                                + is.value().substring(1));
            case HAS -> sentences.say("with", thing(is.value()));
            case KIND, SENTIMENT, EMOTION, INTENT, OFFENCE, HATE, SPAM, IRONY ->
                sentences.say(is.field().word() + "." + is.value());
        };
    }

    private String thing(String value) {
        return sentences.say("has." + value);
    }

    private String language(String code) {
        return code.equals("und")
                ? sentences.say("language.und")
                : Locale.forLanguageTag(code).getDisplayLanguage(sentences.locale());
    }

    private String listed(String joint, List<String> parts) {
        var word = sentences.say(joint);
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var before = new ArrayList<>(parts.subList(0, parts.size() - 1));
        return Stream.of(String.join(", ", before), parts.getLast())
                .reduce((a, b) -> a + word + b)
                .orElseThrow();
    }
}
