package kith.conversation.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.Conversations.Filter;
import kith.conversation.State;
import kith.text.watch.Field;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/** What of the inbox is asked for: the filter is in the address, so that every view can be linked to. */
public record Asked(
        Optional<State> state,
        Optional<ChannelId> channel,
        String words,
        Optional<String> sentiment,
        Optional<String> language,
        Optional<String> offence,
        Optional<String> cursor) {

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

    public Filter filter() {
        return new Filter(state, channel, words, language, sentiment, offence);
    }

    public String stateWord() {
        return state.map(State::word).orElse("all");
    }

    public Asked state(String word) {
        return new Asked(known(word), channel, words, sentiment, language, offence, Optional.empty());
    }

    public Asked channel(@Nullable ChannelId other) {
        return new Asked(state, Optional.ofNullable(other), words, sentiment, language, offence, Optional.empty());
    }

    public Asked from(@Nullable String place) {
        return new Asked(state, channel, words, sentiment, language, offence, Optional.ofNullable(place));
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?state=" + stateWord()
                + channel.map(c -> "&channel=" + c).orElse("")
                + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                + sentiment.map(s -> "&sentiment=" + s).orElse("")
                + language.map(l -> "&language=" + l).orElse("")
                + offence.map(o -> "&offence=" + o).orElse("")
                + cursor.map(c -> "&cursor=" + URLEncoder.encode(c, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
