package kith.routing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kith.hours.BusinessHours;
import kith.member.Member;
import kith.message.AuthorId;
import kith.message.Message;
import kith.routing.Who;
import org.jspecify.annotations.Nullable;

/** What is known beside a message: who its author is, and whether the team was there. */
public final class Facts {
    private final Map<AuthorId, Member> members;
    private final BusinessHours hours;
    private final Map<Instant, Boolean> open = new HashMap<>();

    Facts(Map<AuthorId, Member> members, BusinessHours hours) {
        this.members = Map.copyOf(members);
        this.hours = hours;
    }

    boolean is(Message message, Who who) {
        var member = members.get(message.author().id());
        boolean met = member != null && member.firstAt().isBefore(message.at());
        return switch (who) {
            case NEW -> !met;
            case KNOWN -> met;
            case NEWCOMER, CONTRIBUTOR, REGULAR, ADVOCATE -> rung(member) == who;
        };
    }

    /** Whom the members do not know yet is a newcomer. */
    private static Who rung(@Nullable Member member) {
        return member == null ? Who.NEWCOMER : Who.on(member.rung());
    }

    boolean open(Instant at) {
        return open.computeIfAbsent(
                at,
                when -> !hours.between(when, when.plus(Duration.ofSeconds(1))).isZero());
    }
}
