package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import kith.member.Member;
import kith.member.Rung;
import kith.message.AuthorId;
import kith.message.Message;

/** What is known beside a message: who its author is, what was done about them, how much they say. */
public final class Known {
    private final Map<AuthorId, Member> members;
    private final Map<AuthorId, Long> sanctioned;
    private final ZoneId zone;
    private final Said said;

    /** How much an author said in a time; asked only where a rule wants it and everything else holds. */
    public interface Said {
        long count(AuthorId author, Instant from, Instant until);
    }

    public Known(Map<AuthorId, Member> members, Map<AuthorId, Long> sanctioned, ZoneId zone, Said said) {
        this.members = Map.copyOf(members);
        this.sanctioned = Map.copyOf(sanctioned);
        this.zone = zone;
        this.said = said;
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

    ZoneId zone() {
        return zone;
    }

    long said(Message message, Duration in) {
        return said.count(message.author().id(), message.at().minus(in), message.at());
    }
}
