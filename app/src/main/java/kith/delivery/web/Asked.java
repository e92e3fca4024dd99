package kith.delivery.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.Delivery.State;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList.Cursor;
import kith.delivery.internal.LedgerList.Filter;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/** What of the ledger is asked for: the filter is in the address, so that every view can be linked to. */
public record Asked(Filter filter, Optional<Cursor> cursor) {

    /** All there is. */
    static final Asked EVERYTHING = of("all", null, null, null, null, null);

    /**
     * @param view a {@link Stage}'s word, or {@code all}; absent: what needs a person
     */
    static Asked of(
            @Nullable String view,
            @Nullable String state,
            @Nullable UUID channel,
            @Nullable UUID by,
            @Nullable String act,
            @Nullable String cursor) {
        return new Asked(
                new Filter(
                        stage(given(view).orElseGet(() -> given(state).isPresent() ? "all" : "needs")),
                        given(state).map(Asked::state),
                        Optional.ofNullable(channel).map(ChannelId::new),
                        Optional.ofNullable(by),
                        given(act)),
                given(cursor).map(Asked::cursor));
    }

    /** An empty field of a form asks for nothing. */
    static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }

    private static Optional<Stage> stage(String view) {
        return view.equals("all")
                ? Optional.empty()
                : Optional.of(Stage.of(view).orElseThrow(() -> new Invalid("view", "delivery.invalid.view")));
    }

    static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid("state", "delivery.invalid.state"));
    }

    static Cursor cursor(String text) {
        return Cursor.of(text).orElseThrow(() -> new Invalid("cursor", "delivery.invalid.cursor"));
    }

    public String view() {
        return filter.stage().map(Stage::word).orElse("all");
    }

    public boolean narrowed() {
        return filter.state().isPresent()
                || filter.channel().isPresent()
                || filter.by().isPresent()
                || filter.act().isPresent();
    }

    /** The same filter in another view, from its beginning. */
    public Asked view(String word) {
        return new Asked(
                new Filter(stage(word), Optional.empty(), filter.channel(), filter.by(), filter.act()),
                Optional.empty());
    }

    public Asked from(Cursor place) {
        return new Asked(filter, Optional.of(place));
    }

    /** The whole view, without any filter. */
    public Asked whole() {
        return new Asked(
                new Filter(filter.stage(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?view=" + view()
                + filter.state().map(s -> "&state=" + s.word()).orElse("")
                + filter.channel().map(c -> "&channel=" + c).orElse("")
                + filter.by().map(b -> "&by=" + b).orElse("")
                + filter.act().map(a -> "&act=" + encoded(a)).orElse("")
                + cursor.map(c -> "&cursor=" + encoded(c.toString())).orElse("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
