package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import kith.member.Member;
import kith.member.Rung;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;

/** What is known beside a message: who its author is, what was done about them, how much they say. */
public final class Known {
    private final Map<AuthorId, Member> members;
    private final Map<AuthorId, Long> sanctioned;
    private final Map<MessageId, Reports> reports;
    private final Targets targets;
    private final ZoneId zone;
    private final Said said;

    /** How much an author said in a time; asked only where a rule wants it and everything else holds. */
    public interface Said {
        long count(AuthorId author, Instant from, Instant until);
    }

    /**
     * @param reports of the messages that somebody reported
     * @param targets of short links
     */
    public Known(
            Map<AuthorId, Member> members,
            Map<AuthorId, Long> sanctioned,
            Map<MessageId, Reports> reports,
            Targets targets,
            ZoneId zone,
            Said said) {
        this.members = Map.copyOf(members);
        this.sanctioned = Map.copyOf(sanctioned);
        this.reports = Map.copyOf(reports);
        this.targets = targets;
        this.zone = zone;
        this.said = said;
    }

    /** Where nobody reported anything and no link is short. */
    public Known(Map<AuthorId, Member> members, Map<AuthorId, Long> sanctioned, ZoneId zone, Said said) {
        this(members, sanctioned, Map.of(), Targets.NONE, zone, said);
    }

    boolean newerThan(Message message, int days) {
        var member = members.get(message.author().id());
        return member == null || member.firstAt().isAfter(message.at().minus(Duration.ofDays(days)));
    }

    boolean first(Message message) {
        var member = members.get(message.author().id());
        return member == null || !member.firstAt().isBefore(message.at());
    }

    /** Whom the members do not know yet is a newcomer. */
    Rung rung(Message message) {
        var member = members.get(message.author().id());
        return member == null ? Rung.at(1) : member.rung();
    }

    long sanctioned(Message message) {
        return sanctioned.getOrDefault(message.author().id(), 0L);
    }

    /**
     * @param people how many reported it
     * @param last when the last of them did
     */
    public record Reports(long people, Instant last) {}

    long reports(Message message) {
        return Optional.ofNullable(reports.get(message.id()))
                .map(Reports::people)
                .orElse(0L);
    }

    /** When it was reported last, where a rule wants to know. */
    public Optional<Instant> lastReported(Message message) {
        return Optional.ofNullable(reports.get(message.id())).map(Reports::last);
    }

    Targets targets() {
        return targets;
    }

    ZoneId zone() {
        return zone;
    }

    long said(Message message, Duration in) {
        return said.count(message.author().id(), message.at().minus(in), message.at());
    }
}
