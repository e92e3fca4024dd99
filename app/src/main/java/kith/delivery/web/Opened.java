package kith.delivery.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.delivery.Delivery;
import kith.delivery.Result;
import kith.history.Entry;

/**
 * One delivery, as its panel shows it.
 *
 * @param steps planned, checked, claimed, asked, answered, seen live
 * @param next when Kith does the next thing by itself
 * @param parts of its chain, first to last; empty for an act that stands alone
 * @param history newest first; empty for whoever may not read it
 */
public record Opened(
        Delivery delivery,
        Listed listed,
        Optional<Channel> channel,
        Optional<Trouble> trouble,
        List<Step> steps,
        List<Tried> attempts,
        Optional<Instant> next,
        List<Listed> parts,
        List<Entry> history) {

    /** How the channel is called; empty when it is gone. */
    public String channelName() {
        return channel.map(Channel::name).orElse("");
    }

    /**
     * A step on the way.
     *
     * @param word key, below {@code delivery.step.}
     * @param at when; empty while it has not been taken
     * @param look {@code good} once it is known to be live, {@code done}, {@code wait}, {@code bad}, or {@code no} where it is not taken
     * @param note key of a few words in place of a time, below {@code delivery.step.}
     */
    public record Step(String word, Optional<Instant> at, String look, Optional<String> note) {
        public String icon() {
            return switch (look) {
                case "good" -> "circle-check";
                case "done" -> "check";
                case "wait" -> "hourglass";
                case "bad" -> "circle-x";
                default -> "circle-dashed";
            };
        }
    }

    /**
     * @param result {@code open} while it is on its way
     */
    public record Tried(int number, String kind, Instant started, Optional<Duration> took, Result result) {}

    /**
     * What is wrong and what to do: a paper on top of the panel.
     *
     * @param kind key, below {@code delivery.trouble.}
     * @param tone {@code bad} or {@code flag}
     * @param said in the network's own words; of an unknown outcome: what is known of it
     */
    public record Trouble(String kind, String tone, Optional<String> said) {}
}
