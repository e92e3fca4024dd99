package kith.conversation.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.Conversations.Filter;
import kith.conversation.Conversations.Sort;
import kith.conversation.LabelId;
import kith.conversation.State;
import kith.conversation.WorkFilter;
import kith.team.TeamId;
import kith.text.watch.Field;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What of the inbox is asked for: the filter is in the address, so that every view can be linked to.
 *
 * @param sort in which order, where somebody says so
 */
public record Asked(
        Optional<State> state,
        Optional<ChannelId> channel,
        String words,
        Optional<String> sentiment,
        Optional<String> language,
        Optional<String> offence,
        Whose whose,
        Optional<Sort> sort,
        Optional<String> cursor) {

    /**
     * By the team's work.
     *
     * @param assignee an id, {@code me} or {@code none}; empty for anybody
     * @param followed whether only those that the reader follows
     */
    public record Whose(Optional<String> assignee, Optional<TeamId> team, Optional<LabelId> label, boolean followed) {
        static final Whose EVER = new Whose(Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** What is no id is left out: it came with an address. */
        static Whose of(Map<String, String> given) {
            return new Whose(
                    Optional.ofNullable(given.get("assignee"))
                            .filter(who -> who.equals("me") || who.equals("none") || id(who).isPresent()),
                    Optional.ofNullable(given.get("team")).flatMap(Whose::id).map(TeamId::new),
                    Optional.ofNullable(given.get("label")).flatMap(Whose::id).map(LabelId::new),
                    "me".equals(given.get("followed")));
        }

        private static Optional<UUID> id(String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        WorkFilter filter(Here here) {
            var me = here.caller().person().id();
            return new WorkFilter(
                    assignee.map(who -> switch (who) {
                        case "me" -> new WorkFilter.Of.Person(me);
                        case "none" -> new WorkFilter.Of.Nobody();
                        default -> new WorkFilter.Of.Person(new PersonId(UUID.fromString(who)));
                    }),
                    team,
                    label,
                    followed ? Optional.of(me) : Optional.empty());
        }

        String query() {
            return assignee.map(a -> "&assignee=" + a).orElse("")
                    + team.map(t -> "&team=" + t).orElse("")
                    + label.map(l -> "&label=" + l).orElse("")
                    + (followed ? "&followed=me" : "");
        }
    }

    /** What an address asks for, by the names of its query. */
    public static Asked of(Map<String, String> given) {
        var channel =
                Optional.ofNullable(given.get("channel")).flatMap(Whose::id).orElse(null);
        return of(given.get("state"), channel, given.get("q"), given.get("cursor"))
                .narrow(given.get("sentiment"), given.get("language"), given.get("offence"))
                .whose(Whose.of(given))
                .sorted(Optional.ofNullable(given.get("sort")).flatMap(Sort::of).orElse(null));
    }

    /**
     * @param state {@code all} for every state; absent: those where somebody waits, unless words are looked for
     */
    public static Asked of(
            @Nullable String state, @Nullable UUID channel, @Nullable String words, @Nullable String cursor) {
        var looked = words == null ? "" : words.strip();
        var usual = looked.isEmpty() ? Optional.of(State.WAITING) : Optional.<State>empty();
        return new Asked(
                state == null || state.isEmpty() ? usual : known(state),
                Optional.ofNullable(channel).map(ChannelId::new),
                looked,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Whose.EVER,
                Optional.empty(),
                Optional.ofNullable(cursor).filter(c -> !c.isEmpty()));
    }

    /** What nobody can mean is left out: it came with an address. */
    public Asked narrow(@Nullable String mood, @Nullable String spoken, @Nullable String offensive) {
        return new Asked(
                state,
                channel,
                words,
                Optional.ofNullable(mood).filter(Field.SENTIMENT.choices()::contains),
                Optional.ofNullable(spoken).filter(code -> code.matches("[a-z]{2,3}")),
                Optional.ofNullable(offensive).filter(Field.OFFENCE.choices()::contains),
                whose,
                sort,
                cursor);
    }

    public boolean narrowed() {
        return sentiment.isPresent() || language.isPresent() || offence.isPresent();
    }

    private static Optional<State> known(String state) {
        if (state.equals("all")) {
            return Optional.empty();
        }
        return Optional.of(State.of(state).orElseThrow(() -> new Invalid("state", "conversation.invalid.state")));
    }

    public Filter filter(Here here) {
        return new Filter(state, channel, words, language, sentiment, offence, whose.filter(here));
    }

    public String stateWord() {
        return state.map(State::word).orElse("all");
    }

    public Asked state(String word) {
        return new Asked(known(word), channel, words, sentiment, language, offence, whose, sort, Optional.empty());
    }

    public Asked channel(@Nullable ChannelId other) {
        return new Asked(
                state, Optional.ofNullable(other), words, sentiment, language, offence, whose, sort, Optional.empty());
    }

    private Asked whose(Whose other) {
        return new Asked(state, channel, words, sentiment, language, offence, other, sort, cursor);
    }

    /** In this order, from its start; absent: in the usual one. */
    public Asked sorted(@Nullable Sort order) {
        return new Asked(
                state, channel, words, sentiment, language, offence, whose, Optional.ofNullable(order), cursor);
    }

    /** In which order it is: the one that was asked for, where it can be. */
    public Sort order() {
        return sort.filter(wanted -> wanted.sorts(state)).orElse(Sort.usual(state));
    }

    /** Those that wait and are this person's ({@code me}), or nobody's ({@code none}). */
    public Asked waitingOf(String who) {
        return state("waiting").whose(new Whose(Optional.of(who), Optional.empty(), Optional.empty(), false));
    }

    /** All that the reader follows. */
    public Asked followed() {
        return state("all").whose(new Whose(Optional.empty(), Optional.empty(), Optional.empty(), true));
    }

    public Asked ofTeam(@Nullable TeamId team) {
        return from(null)
                .whose(new Whose(Optional.empty(), Optional.ofNullable(team), whose.label(), whose.followed()));
    }

    public Asked labelled(@Nullable LabelId label) {
        return from(null)
                .whose(new Whose(whose.assignee(), whose.team(), Optional.ofNullable(label), whose.followed()));
    }

    /** In this state, whosever they are. */
    public Asked view(String word) {
        return state(word).whose(new Whose(Optional.empty(), Optional.empty(), whose.label(), false));
    }

    /** What the view is called: the key of its words after {@code conversation.view}. */
    public String viewWord() {
        if (whose.followed()) {
            return "followed";
        }
        var waiting = stateWord().equals("waiting");
        return whose.assignee()
                .filter(who -> waiting && (who.equals("me") || who.equals("none")))
                .map(who -> who.equals("me") ? "mine" : "unassigned")
                .orElse(stateWord());
    }

    public Asked from(@Nullable String place) {
        return new Asked(state, channel, words, sentiment, language, offence, whose, sort, Optional.ofNullable(place));
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?state=" + stateWord()
                + channel.map(c -> "&channel=" + c).orElse("")
                + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                + sentiment.map(s -> "&sentiment=" + s).orElse("")
                + language.map(l -> "&language=" + l).orElse("")
                + offence.map(o -> "&offence=" + o).orElse("")
                + whose.query()
                + sort.map(s -> "&sort=" + s.word()).orElse("")
                + cursor.map(c -> "&cursor=" + URLEncoder.encode(c, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
