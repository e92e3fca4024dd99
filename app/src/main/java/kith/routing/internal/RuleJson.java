package kith.routing.internal;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.conversation.Assignee;
import kith.conversation.LabelId;
import kith.conversation.Priority;
import kith.conversation.SavedReplyId;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.Who;
import kith.text.Intent;
import kith.text.Sentiment;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A rule in words: as it lies in its row, and as programs write it. */
public final class RuleJson {
    /** What is no condition is not written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(was -> was.withValueInclusion(Include.NON_EMPTY))
            .build();

    private RuleJson() {}

    /**
     * @param match {@code all} or {@code any} of what follows must hold; {@code all} when absent
     * @param channels ids
     * @param languages such as {@code fr}
     * @param phrases words or phrases; {@code *} for any letters, {@code ~} for the usual endings
     * @param kinds {@code post}, {@code comment}, {@code message}, {@code direct}, {@code article}, {@code review}
     * @param authors {@code new}, {@code known}, {@code newcomer}, {@code contributor}, {@code regular}, {@code advocate}
     * @param moods {@code negative}, {@code neutral}, {@code positive}
     * @param intents {@code question}, {@code complaint}, {@code praise}, {@code request}, {@code fault}, {@code order}, {@code other}
     * @param offensive whether it is read as offensive, hateful or spam
     * @param hours {@code in} or {@code out} of the business hours
     */
    public record When(
            @Nullable String match,
            @Nullable List<String> channels,
            @Nullable List<String> languages,
            @Nullable List<String> phrases,
            @Nullable List<String> kinds,
            @Nullable List<String> authors,
            @Nullable List<String> moods,
            @Nullable List<String> intents,
            @Nullable Boolean offensive,
            @Nullable String hours) {
        public static When of(Conditions c) {
            return new When(
                    c.all() ? "all" : "any",
                    words(c.channels(), ChannelId::toString),
                    words(c.languages(), Function.identity()),
                    c.phrases(),
                    words(c.kinds(), Kind::word),
                    words(c.authors(), Who::word),
                    words(c.moods(), Sentiment.Label::toString),
                    words(c.intents(), Intent.Label::toString),
                    c.offensive().orElse(null),
                    c.open().map(in -> in ? "in" : "out").orElse(null));
        }

        /**
         * @throws Invalid when a word is none of these
         */
        public Conditions conditions() {
            return new Conditions(
                    one("match", match, "all", List.of("all", "any")).equals("all"),
                    each("channels", channels, word -> Optional.of(new ChannelId(UUID.fromString(word)))),
                    each("languages", languages, Optional::of),
                    List.copyOf(each("phrases", phrases, Optional::of)),
                    each(
                            "kinds",
                            kinds,
                            word -> named(Kind.values(), Kind::word, word).filter(kind -> kind != Kind.EVENT)),
                    each("authors", authors, Who::of),
                    each("moods", moods, word -> named(Sentiment.Label.values(), Sentiment.Label::toString, word)),
                    each("intents", intents, word -> named(Intent.Label.values(), Intent.Label::toString, word)),
                    Optional.ofNullable(offensive),
                    hours == null || hours.isBlank()
                            ? Optional.empty()
                            : Optional.of(one("hours", hours, "", List.of("in", "out"))
                                    .equals("in")));
        }
    }

    /**
     * @param person whose it becomes; or
     * @param team whose it becomes
     * @param byLoad of the team, whoever has least to answer
     * @param labels ids
     * @param priority {@code urgent}, {@code high}, {@code medium} or {@code low}
     * @param service that is asked
     * @param note what it is asked
     * @param reply id of a saved reply that is proposed for whoever waits
     */
    public record Then(
            @Nullable UUID person,
            @Nullable UUID team,
            @Nullable Boolean byLoad,
            @Nullable List<String> labels,
            @Nullable String priority,
            @Nullable UUID service,
            @Nullable String note,
            @Nullable UUID reply) {
        public static Then of(Acts a) {
            return new Then(
                    a.to().filter(Assignee.Person.class::isInstance)
                            .map(to -> ((Assignee.Person) to).id().value())
                            .orElse(null),
                    a.to().filter(Assignee.Team.class::isInstance)
                            .map(to -> ((Assignee.Team) to).id().value())
                            .orElse(null),
                    a.byLoad(),
                    words(a.labels(), LabelId::toString),
                    a.priority().map(Priority::word).orElse(null),
                    a.question().map(Acts.Question::service).orElse(null),
                    a.question().map(Acts.Question::note).orElse(null),
                    a.reply().map(SavedReplyId::value).orElse(null));
        }

        /**
         * @throws Invalid when it cannot be
         */
        public Acts acts() {
            if (person != null && team != null) {
                throw new Invalid("to", "routing.invalid.both");
            }
            return new Acts(
                    Optional.ofNullable(person)
                            .map(Assignee::person)
                            .or(() -> Optional.ofNullable(team).map(Assignee::team)),
                    Boolean.TRUE.equals(byLoad),
                    each("labels", labels, word -> Optional.of(new LabelId(UUID.fromString(word)))),
                    priority == null || priority.isBlank()
                            ? Optional.empty()
                            : Optional.of(Priority.of(priority)
                                    .orElseThrow(() -> new Invalid("priority", "routing.invalid.priority"))),
                    Optional.ofNullable(service).map(id -> new Acts.Question(id, note == null ? "" : note.strip())),
                    Optional.ofNullable(reply).map(SavedReplyId::new));
        }
    }

    public static String text(Conditions conditions) {
        return JSON.writeValueAsString(When.of(conditions));
    }

    public static String text(Acts acts) {
        return JSON.writeValueAsString(Then.of(acts));
    }

    static Conditions conditions(String json) {
        return JSON.readValue(json, When.class).conditions();
    }

    static Acts acts(String json) {
        return JSON.readValue(json, Then.class).acts();
    }

    private static <T> List<String> words(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }

    private static <T> Set<T> each(String field, @Nullable List<String> words, Function<String, Optional<T>> value) {
        var values = new LinkedHashSet<T>();
        for (var written : words == null ? List.<String>of() : words) {
            var word = written.strip();
            if (word.isEmpty()) {
                continue;
            }
            try {
                values.add(value.apply(word).orElseThrow(() -> unknown(field, word)));
            } catch (IllegalArgumentException e) {
                throw unknown(field, word);
            }
        }
        return values;
    }

    private static String one(String field, @Nullable String word, String otherwise, List<String> known) {
        if (word == null || word.isBlank()) {
            return otherwise;
        }
        if (!known.contains(word)) {
            throw unknown(field, word);
        }
        return word;
    }

    private static Invalid unknown(String field, String word) {
        return new Invalid(field, "routing.invalid.unknown", word);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, Function<E, String> word, String written) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(written.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
