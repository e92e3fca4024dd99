package kith.routing.internal;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.hours.Hours;
import kith.member.Members;
import kith.message.Message;
import org.springframework.stereotype.Component;

/** Asks once for a whole batch what rules want to know beside its messages. */
@Component
public class Asking {
    private final Members members;
    private final Hours hours;

    Asking(Members members, Hours hours) {
        this.members = members;
        this.hours = hours;
    }

    public Facts of(WorkspaceId workspace, Compiled rules, Collection<Message> said) {
        var authors = said.stream()
                .filter(Compiled::counts)
                .map(message -> message.author().id())
                .collect(Collectors.toSet());
        return new Facts(rules.asksAuthors() ? members.of(workspace, authors) : Map.of(), hours.business(workspace));
    }
}
