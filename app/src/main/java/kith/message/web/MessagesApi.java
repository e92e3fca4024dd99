package kith.message.web;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.connector.Said.Kind;
import kith.message.AuthorId;
import kith.message.Correction;
import kith.message.Correction.Aspect;
import kith.message.Corrections;
import kith.message.Figures;
import kith.message.Figures.Measured;
import kith.message.Labels;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.MessageSearch;
import kith.message.MessageSearch.Hit;
import kith.message.MessageSearch.Piece;
import kith.message.Messages;
import kith.message.Messages.Revision;
import kith.message.Readings;
import kith.text.ReadingJson;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import kith.text.watch.Watch;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people said: found by words, or one message with all that belongs to it. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/messages")
class MessagesApi {
    private static final int MOST = 200;
    private static final int LONGEST_TALK = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MessageSearch search;
    private final Messages messages;
    private final Readings readings;
    private final Corrections corrections;
    private final Figures figures;

    MessagesApi(MessageSearch search, Messages messages, Readings readings, Corrections corrections, Figures figures) {
        this.search = search;
        this.messages = messages;
        this.readings = readings;
        this.corrections = corrections;
        this.figures = figures;
    }

    record AuthorBody(UUID id, String name, String handle) {}

    /**
     * @param place the room's name; may be empty where the network is one place
     * @param thread what it is one talk with, within its channel
     * @param excerpt the sentence around the words found, in pieces; empty but in a search
     * @param gone when the network stopped showing it
     * @param warnings content labels that its author or the network put on it, in the network's words
     */
    record MessageBody(
            UUID id,
            UUID channel,
            String network,
            String kind,
            AuthorBody author,
            Instant at,
            @Nullable Instant edited,
            String text,
            String language,
            String place,
            boolean own,
            boolean mentionsUs,
            @Nullable URI permalink,
            String thread,
            @Nullable Instant gone,
            List<Piece> excerpt,
            @Nullable LabelsBody labels,
            List<String> warnings) {}

    /**
     * What the message was read as; absent until it was read.
     *
     * @param valence −1 to 1
     * @param corrected whether a person had a say
     */
    record LabelsBody(
            String sentiment,
            double valence,
            String emotion,
            String intent,
            String offence,
            String hate,
            String spam,
            String irony,
            boolean corrected) {
        static LabelsBody of(Labels labels) {
            return new LabelsBody(
                    labels.sentiment().toString(),
                    labels.valence(),
                    labels.emotion().toString(),
                    labels.intent().toString(),
                    labels.offence(),
                    labels.hateful() ? "hate" : "not-hate",
                    labels.spam() ? "spam" : "ham",
                    labels.ironic() ? "irony" : "non_irony",
                    labels.corrected());
        }
    }

    /**
     * @param reading what it says, and the spans that say so
     * @param corrections what people said of that
     * @param revisions earlier texts, oldest first
     * @param reactions how many of each
     * @param figures how our own post does; absent where nobody counted
     * @param talk the newest 200 messages of its talk, itself among them, oldest first
     */
    record WholeBody(
            MessageBody message,
            JsonNode reading,
            List<CorrectionBody> corrections,
            List<Revision> revisions,
            Map<String, Long> reactions,
            @Nullable FiguresBody figures,
            List<MessageBody> talk) {}

    /**
     * What the network counted last; what it does not count is absent.
     *
     * @param at when it did
     */
    record FiguresBody(
            @Nullable Long likes,
            @Nullable Long replies,
            @Nullable Long reposts,
            @Nullable Long views,
            Instant at) {
        static FiguresBody of(Measured measured) {
            var figures = measured.figures();
            return new FiguresBody(
                    figures.likes().orElse(null),
                    figures.replies().orElse(null),
                    figures.reposts().orElse(null),
                    figures.views().orElse(null),
                    measured.at());
        }
    }

    /**
     * @param was what the program had read
     */
    record CorrectionBody(String aspect, String value, String was, String by, Instant at) {
        static CorrectionBody of(Correction correction) {
            return new CorrectionBody(
                    correction.aspect().word(),
                    correction.value(),
                    correction.was(),
                    correction.byName(),
                    correction.at());
        }
    }

    @Needs(Right.SEARCH)
    @GetMapping
    Listing<MessageBody> find(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String author,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String sentiment,
            @RequestParam(defaultValue = "") String offence,
            @RequestParam(defaultValue = "") String watch,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "message.invalid.limit", MOST);
        }
        var hits = search.search(
                here.id(),
                new MessageSearch.Query(
                        q,
                        watch(watch),
                        id("channel", channel),
                        id("author", author).map(AuthorId::new),
                        given(language),
                        label(Aspect.SENTIMENT, sentiment),
                        label(Aspect.OFFENCE, offence),
                        kind(kind),
                        moment("since", since),
                        moment("until", until),
                        limit,
                        given(cursor)));
        return new Listing<>(hits.items().stream().map(MessagesApi::body).toList(), hits.total(), hits.next());
    }

    private static Optional<String> given(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<UUID> id(String field, String value) {
        try {
            return given(value).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "message.invalid.id", value);
        }
    }

    private static Optional<String> kind(String value) {
        var known = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return given(value).map(word -> {
            if (!known.contains(word)) {
                throw Problem.invalid("kind", "message.invalid.kind", word, String.join(", ", known));
            }
            return word;
        });
    }

    private static Optional<String> label(Aspect aspect, String value) {
        return given(value).map(word -> {
            if (!aspect.choices().contains(word)) {
                throw Problem.invalid(
                        aspect.word(),
                        "message.invalid.label",
                        word,
                        aspect.word(),
                        String.join(", ", aspect.choices()));
            }
            return word;
        });
    }

    private static Watch watch(String expression) {
        return switch (Parser.parse(expression)) {
            case Understood.As(var watch) -> watch;
            case Understood.Mistake mistake ->
                throw Problem.invalid(
                        "watch", "message.invalid.expression", mistake.from() + 1, (Sentence) mistake::sentence);
        };
    }

    private static Optional<Instant> moment(String field, String value) {
        try {
            return given(value).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "message.invalid.time", value);
        }
    }

    @Needs(Right.SEARCH)
    @GetMapping("/{id}")
    WholeBody one(Here here, @PathVariable UUID id) {
        var message = message(here, id);
        var reactions = messages.reactions(here.id(), message.channel(), List.of(message.remoteId()));
        var talk = messages.thread(here.id(), message.channel(), message.threadKey(), LONGEST_TALK);
        var read = readings.of(here.id(), List.of(message)).getFirst();
        return new WholeBody(
                body(message, List.of()),
                JSON.readTree(ReadingJson.of(read.reading())),
                read.corrections().stream().map(CorrectionBody::of).toList(),
                messages.revisions(here.id(), message.id()),
                reactions.getOrDefault(message.remoteId(), Map.of()),
                figures(here, message),
                talk.stream().map(said -> body(said, List.of())).toList());
    }

    private @Nullable FiguresBody figures(Here here, Message message) {
        var measured = figures.of(here.id(), message.channel(), List.of(message.remoteId()))
                .get(message.remoteId());
        return measured == null ? null : FiguresBody.of(measured);
    }

    /**
     * Says what the message says: the right value of each aspect that is named ({@code sentiment}, {@code offence}, {@code language}
     * …), or the program's own where one agrees. What was said of other aspects before is taken back.
     */
    @Needs(Right.CORRECT)
    @PutMapping("/{id}/reading")
    WholeBody correct(Here here, @PathVariable UUID id, @RequestBody Map<String, @Nullable String> said) {
        var corrections = new EnumMap<Aspect, String>(Aspect.class);
        said.forEach((word, value) -> corrections.put(aspect(word), value == null ? "" : value));
        this.corrections.correct(here, message(here, id), corrections);
        return one(here, id);
    }

    private static Aspect aspect(String word) {
        return Aspect.of(word)
                .orElseThrow(() -> Problem.invalid(
                        word,
                        "correction.invalid.aspect",
                        word,
                        Arrays.stream(Aspect.values()).map(Aspect::word).collect(Collectors.joining(", "))));
    }

    /** The program's reading counts again. */
    @Needs(Right.CORRECT)
    @DeleteMapping("/{id}/reading")
    WholeBody takeBack(Here here, @PathVariable UUID id) {
        corrections.takeBack(here, message(here, id));
        return one(here, id);
    }

    private Message message(Here here, UUID id) {
        return messages.find(here.id(), new MessageId(id)).orElseThrow(() -> Problem.notFound("message.none", id));
    }

    private static MessageBody body(Hit hit) {
        return body(hit.message(), hit.excerpt());
    }

    private static MessageBody body(Message message, List<Piece> excerpt) {
        var author = message.author();
        return new MessageBody(
                message.id().value(),
                message.channel().value(),
                message.network(),
                message.kind().word(),
                new AuthorBody(author.id().value(), author.name(), author.handle()),
                message.at(),
                message.edited().orElse(null),
                message.text(),
                message.language(),
                message.placeName(),
                message.own(),
                message.mentionsUs(),
                message.permalink().orElse(null),
                message.threadKey(),
                message.gone().orElse(null),
                excerpt,
                message.labels().map(LabelsBody::of).orElse(null),
                message.warnings());
    }
}
