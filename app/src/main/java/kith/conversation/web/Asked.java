package kith.conversation.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.Conversations.Filter;
import kith.conversation.State;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/** What of the inbox is asked for: the filter is in the address, so that every view can be linked to. */
public record Asked(Optional<State> state, Optional<ChannelId> channel, String words, Optional<String> cursor) {

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
                Optional.ofNullable(cursor).filter(c -> !c.isEmpty()));
    }

    private static Optional<State> known(String state) {
        if (state.equals("all")) {
            return Optional.empty();
        }
        return Optional.of(State.of(state).orElseThrow(() -> new Invalid("state", "conversation.invalid.state")));
    }

    public Filter filter() {
        return Filter.in(state, channel, words);
    }

    public String stateWord() {
        return state.map(State::word).orElse("all");
    }

    public Asked state(String word) {
        return new Asked(known(word), channel, words, Optional.empty());
    }

    public Asked channel(@Nullable ChannelId other) {
        return new Asked(state, Optional.ofNullable(other), words, Optional.empty());
    }

    public Asked from(@Nullable String place) {
        return new Asked(state, channel, words, Optional.ofNullable(place));
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?state=" + stateWord()
                + channel.map(c -> "&channel=" + c).orElse("")
                + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                + cursor.map(c -> "&cursor=" + URLEncoder.encode(c, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
