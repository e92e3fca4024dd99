package kith.routing.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.Assignee;
import kith.conversation.Assignees;
import kith.conversation.Label;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.conversation.SavedReplies;
import kith.conversation.SavedReply;
import kith.conversation.SavedReplyId;
import kith.conversation.ServiceConcerned;
import kith.conversation.Services;
import kith.database.WorkspaceId;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.RoutingRule;
import kith.team.TeamId;
import kith.team.Teams;
import kith.workspace.PersonId;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** What rules can name in a workspace, as it is now. */
@Component
public class Targets {
    private final Assignees assignees;
    private final Labels labels;
    private final Services services;
    private final SavedReplies replies;
    private final Channels channels;
    private final Teams teams;

    Targets(
            Assignees assignees,
            Labels labels,
            Services services,
            SavedReplies replies,
            Channels channels,
            Teams teams) {
        this.assignees = assignees;
        this.labels = labels;
        this.services = services;
        this.replies = replies;
        this.channels = channels;
        this.teams = teams;
    }

    public Now of(WorkspaceId workspace) {
        return new Now(
                assignees.of(workspace),
                labels.of(workspace),
                services.all(workspace),
                replies.of(workspace),
                channels.all(workspace),
                teams.of(workspace).stream().collect(Collectors.toMap(kith.team.Team::id, kith.team.Team::people)));
    }

    /** All of them. */
    public record Now(
            List<Assignees.Named> assignees,
            List<Label> labels,
            List<ServiceConcerned> services,
            List<SavedReply> replies,
            List<Channel> channels,
            Map<TeamId, List<Teammate>> teams) {

        public List<String> gone(RoutingRule rule) {
            return gone(rule.when(), rule.then());
        }

        /** What is named and is no more, as ends of keys. */
        public List<String> gone(Conditions when, Acts then) {
            var gone = new ArrayList<String>();
            Set<ChannelId> connected = channels.stream().map(Channel::id).collect(Collectors.toSet());
            if (!connected.containsAll(when.channels())) {
                gone.add("channels");
            }
            if (then.to().filter(to -> name(to).isEmpty()).isPresent()) {
                gone.add("to");
            }
            Set<LabelId> there = labels.stream().map(Label::id).collect(Collectors.toSet());
            if (!there.containsAll(then.labels())) {
                gone.add("labels");
            }
            if (then.question().filter(q -> service(q.service()).isEmpty()).isPresent()) {
                gone.add("service");
            }
            if (then.reply().filter(id -> reply(id).isEmpty()).isPresent()) {
                gone.add("reply");
            }
            return gone;
        }

        public Optional<SavedReply> reply(SavedReplyId id) {
            return replies.stream().filter(reply -> reply.id().equals(id)).findFirst();
        }

        public Optional<String> name(Assignee assignee) {
            return assignees.stream()
                    .filter(named -> named.assignee().equals(assignee))
                    .map(Assignees.Named::name)
                    .findFirst();
        }

        public Optional<ServiceConcerned> service(UUID id) {
            return services.stream().filter(s -> s.id().equals(id)).findFirst();
        }

        /** Those of a team to whom one may give something. */
        public List<PersonId> people(TeamId team) {
            var may = new HashSet<Assignee>();
            assignees.forEach(named -> may.add(named.assignee()));
            return teams.getOrDefault(team, List.of()).stream()
                    .map(Teammate::id)
                    .filter(person -> may.contains(new Assignee.Person(person)))
                    .toList();
        }
    }
}
