package kith.moderation;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.member.Rung;

/** When a rule is meant of a message: a tree of conditions. */
public sealed interface Condition {

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /** One of these words or phrases, as {@link kith.text.rule.WordRule} writes them. */
    record Says(List<String> phrases) implements Condition {
        public Says {
            phrases = List.copyOf(phrases);
        }
    }

    /** One of these expressions, which take time in proportion to the text. */
    record Matches(List<String> expressions) implements Condition {
        public Matches {
            expressions = List.copyOf(expressions);
        }
    }

    /** What a model reads: it may be wrong, so that it can only put something before a person. */
    record Reads(Set<Label> labels) implements Condition {
        public Reads {
            labels = Set.copyOf(labels);
        }
    }

    /** Its author was first seen less than so many days before. */
    record NewerThan(int days) implements Condition {}

    /** Its author never said anything before. */
    record First() implements Condition {}

    /** Something was done about its author at least so often, and stands. */
    record SanctionedBefore(int times) implements Condition {}

    record Rungs(Set<Rung> rungs) implements Condition {
        public Rungs {
            rungs = Set.copyOf(rungs);
        }
    }

    record On(Set<ChannelId> channels) implements Condition {
        public On {
            channels = Set.copyOf(channels);
        }
    }

    record Kinds(Set<Kind> kinds) implements Condition {
        public Kinds {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Whether it answers something, rather than begins a thread. */
    record Answers() implements Condition {}

    /** Between these two times of the workspace's day; over midnight where the second is earlier. */
    record Between(LocalTime from, LocalTime to) implements Condition {}

    /** Its author said so much, this included, in the minutes up to it. */
    record Rate(int messages, int minutes) implements Condition {}

    record Links(int atLeast) implements Condition {}

    /** A link to one of these domains or what is below them. */
    record LinksTo(Set<String> domains) implements Condition {
        public LinksTo {
            domains = Set.copyOf(domains);
        }
    }

    /** A link to anything but these domains. */
    record LinksBeyond(Set<String> domains) implements Condition {
        public LinksBeyond {
            domains = Set.copyOf(domains);
        }
    }

    record Media() implements Condition {}

    /** So many people follow its author, where the network tells. */
    record Followed(int atLeast) implements Condition {}

    /** So many people reported it on its network. */
    record Reported(int atLeast) implements Condition {}

    record Speaks(Set<String> languages) implements Condition {
        public Speaks {
            languages = Set.copyOf(languages);
        }
    }

    /** What a model reads of a text. */
    enum Label {
        OFFENSIVE,
        HATEFUL,
        SPAM,
        NEGATIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Label> of(String word) {
            return Arrays.stream(values())
                    .filter(label -> label.word().equals(word))
                    .findFirst();
        }
    }

    /** This and everything below it. */
    default Stream<Condition> everything() {
        var below = switch (this) {
            case All(var of) -> of.stream();
            case Any(var of) -> of.stream();
            case Not(var of) -> Stream.of(of);
            case Says c -> Stream.<Condition>of();
            case Matches c -> Stream.<Condition>of();
            case Reads c -> Stream.<Condition>of();
            case NewerThan c -> Stream.<Condition>of();
            case First c -> Stream.<Condition>of();
            case SanctionedBefore c -> Stream.<Condition>of();
            case Rungs c -> Stream.<Condition>of();
            case On c -> Stream.<Condition>of();
            case Kinds c -> Stream.<Condition>of();
            case Answers c -> Stream.<Condition>of();
            case Between c -> Stream.<Condition>of();
            case Rate c -> Stream.<Condition>of();
            case Links c -> Stream.<Condition>of();
            case LinksTo c -> Stream.<Condition>of();
            case LinksBeyond c -> Stream.<Condition>of();
            case Media c -> Stream.<Condition>of();
            case Followed c -> Stream.<Condition>of();
            case Reported c -> Stream.<Condition>of();
            case Speaks c -> Stream.<Condition>of();
        };
        return Stream.concat(Stream.of(this), below.flatMap(Condition::everything));
    }

    /** Whether a model's guess has a say. */
    default boolean guesses() {
        return everything().anyMatch(Reads.class::isInstance);
    }
}
