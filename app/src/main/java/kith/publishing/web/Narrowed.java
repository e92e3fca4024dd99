package kith.publishing.web;

import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Post.State;
import kith.publishing.internal.CalendarRows.Filter;
import org.jspecify.annotations.Nullable;

/** What the address of the calendar narrows it to; words that mean nothing narrow nothing. */
public record Narrowed(Filter filter) {

    static Narrowed of(@Nullable String state, @Nullable String channel, @Nullable String by) {
        return new Narrowed(new Filter(
                Optional.ofNullable(state).flatMap(State::of), uuid(channel).map(ChannelId::new), uuid(by)));
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(t -> !t.isBlank()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean anything() {
        return !filter.equals(Filter.NONE);
    }

    public boolean isState(State state) {
        return filter.state().filter(state::equals).isPresent();
    }

    public boolean isChannel(ChannelId channel) {
        return filter.channel().filter(channel::equals).isPresent();
    }

    /** For an address: empty, or from the question mark on. */
    public String query() {
        return query(filter);
    }

    public String with(State state) {
        return query(
                new Filter(isState(state) ? Optional.empty() : Optional.of(state), filter.channel(), filter.author()));
    }

    public String with(ChannelId channel) {
        return query(new Filter(
                filter.state(), isChannel(channel) ? Optional.empty() : Optional.of(channel), filter.author()));
    }

    private static String query(Filter filter) {
        var query = new StringBuilder();
        filter.state().ifPresent(state -> query.append("&state=").append(state.word()));
        filter.channel().ifPresent(channel -> query.append("&channel=").append(channel));
        filter.author().ifPresent(author -> query.append("&by=").append(author));
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }
}
