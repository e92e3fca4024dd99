package kith.delivery.web;

import java.util.Optional;
import kith.channel.Channel;
import kith.delivery.Delivery.State;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList.Line;
import kith.workspace.Here;
import kith.workspace.Right;

/**
 * An act as the list draws it.
 *
 * @param parts how many its chain has; 1 for one that stands alone
 */
public record Listed(Line line, Optional<Channel> channel, int parts, Look look, Next next) {

    static Listed of(Here here, Line line, Optional<Channel> channel, int parts) {
        return new Listed(line, channel, parts, Look.of(line), next(here, line, channel));
    }

    /** The one thing a person can do about it now. */
    public sealed interface Next {
        /** Kith goes on by itself, or it is over. */
        record Nothing() implements Next {}

        /**
         * To be decided in its panel.
         *
         * @param word key, below {@code delivery.next.}
         */
        record Decide(String word) implements Next {}

        /**
         * To be mended at the channel.
         *
         * @param word key, below {@code delivery.next.}
         */
        record AtChannel(String word, String channel) implements Next {}

        /** To be looked at on the network. */
        record See(String address) implements Next {}
    }

    private static Next next(Here here, Line line, Optional<Channel> channel) {
        if (line.stage() == Stage.NEEDS) {
            return switch (line.state()) {
                case UNKNOWN -> new Next.Decide("tell");
                case WAITING -> waiting(here, line, channel);
                case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, REFUSED, GIVEN_UP, CANCELLED ->
                    new Next.Decide("decide");
            };
        }
        return line.state() == State.PUBLISHED && line.permalink().isPresent()
                ? new Next.See(line.permalink().get().toString())
                : new Next.Nothing();
    }

    private static Next waiting(Here here, Line line, Optional<Channel> channel) {
        var reason = line.reason().orElse("");
        boolean atChannel = reason.equals("disconnected") || reason.equals("held");
        return atChannel && here.may(Right.MANAGE_CHANNELS) && channel.isPresent()
                ? new Next.AtChannel(reason, channel.get().id().toString())
                : new Next.Decide("decide");
    }
}
