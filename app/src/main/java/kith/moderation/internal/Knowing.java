package kith.moderation.internal;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.member.Members;
import kith.message.Message;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/** Asks once for a whole batch what rules want to know beside its messages. */
@Component
public class Knowing {
    private final Members members;
    private final DecisionRows decisions;
    private final RuleRows rules;
    private final Workspaces workspaces;

    Knowing(Members members, DecisionRows decisions, RuleRows rules, Workspaces workspaces) {
        this.members = members;
        this.decisions = decisions;
        this.rules = rules;
        this.workspaces = workspaces;
    }

    public Known of(WorkspaceId workspace, CompiledRules compiled, Collection<Message> said) {
        var authors = said.stream()
                .filter(CompiledRules::counts)
                .map(message -> message.author().id())
                .collect(Collectors.toSet());
        boolean asks = compiled.asksAuthors() && !authors.isEmpty();
        return new Known(
                asks ? members.of(workspace, authors) : Map.of(),
                asks ? decisions.sanctioned(workspace, authors) : Map.of(),
                workspaces.find(workspace).orElseThrow().zone(),
                (author, from, until) -> rules.said(workspace, author, from, until));
    }
}
