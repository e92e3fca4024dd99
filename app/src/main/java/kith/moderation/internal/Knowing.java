package kith.moderation.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.member.Members;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.internal.Known.Reports;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/** Asks once for a whole batch what rules want to know beside its messages. */
@Component
public class Knowing {
    private final Members members;
    private final DecisionRows decisions;
    private final RuleRows rules;
    private final Messages messages;
    private final ShortenedLinks shortenedLinks;
    private final Workspaces workspaces;

    Knowing(
            Members members,
            DecisionRows decisions,
            RuleRows rules,
            Messages messages,
            ShortenedLinks shortenedLinks,
            Workspaces workspaces) {
        this.members = members;
        this.decisions = decisions;
        this.rules = rules;
        this.messages = messages;
        this.shortenedLinks = shortenedLinks;
        this.workspaces = workspaces;
    }

    public Known of(WorkspaceId workspace, CompiledRules compiled, Collection<Message> said) {
        var authors = said.stream()
                .filter(CompiledRules::counts)
                .map(message -> message.author().id())
                .collect(Collectors.toSet());
        var reports = compiled.asksReports() ? reports(workspace, said) : Map.<MessageId, Reports>of();
        boolean asks = compiled.asksAuthors() && !authors.isEmpty();
        return new Known(
                asks ? members.of(workspace, authors) : Map.of(),
                asks ? decisions.sanctioned(workspace, authors) : Map.of(),
                reports,
                compiled.asksLinks() ? shortenedLinks.of(workspace, said) : Targets.NONE,
                workspaces.find(workspace).orElseThrow().zone(),
                (author, from, until) -> rules.said(workspace, author, from, until));
    }

    private Map<MessageId, Reports> reports(WorkspaceId workspace, Collection<Message> said) {
        var reports = new HashMap<MessageId, Reports>();
        messages.reports(workspace, said.stream().map(Message::id).toList())
                .forEach(report -> reports.merge(
                        report.message(),
                        new Reports(1, report.at()),
                        (one, next) -> new Reports(one.people() + 1, next.last()))); // they come in their order
        return reports;
    }

    /** Has asked where short links of these lead, where a rule wants to know. */
    public void askShortenedLinks(WorkspaceId workspace, CompiledRules compiled, Collection<Message> said) {
        if (compiled.asksLinks()) {
            shortenedLinks.ask(workspace, said);
        }
    }
}
