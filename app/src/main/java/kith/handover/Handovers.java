package kith.handover;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.Assignee;
import kith.conversation.Assignees;
import kith.conversation.Bulk;
import kith.conversation.BulkAct;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Conversations.Filter;
import kith.conversation.State;
import kith.conversation.WorkFilter;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.handover.internal.HandoverRows;
import kith.history.Action;
import kith.history.History;
import kith.team.Team;
import kith.team.TeamId;
import kith.team.Teams;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Hand-overs of a workspace: given by whoever goes, taken by whoever goes on. */
@Service
public class Handovers {
    private final HandoverRows rows;
    private final Conversations conversations;
    private final Assignees assignees;
    private final Bulk bulk;
    private final Teams teams;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Handovers(
            HandoverRows rows,
            Conversations conversations,
            Assignees assignees,
            Bulk bulk,
            Teams teams,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.conversations = conversations;
        this.assignees = assignees;
        this.bulk = bulk;
        this.teams = teams;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param to absent: whoever comes next
     * @param withMine whether the giver's own conversations that are not over go along
     */
    public record Given(Optional<Assignee> to, String text, boolean withMine) {}

    /**
     * @param undo takes the giving of the conversations back
     */
    public record Made(Handover handover, Optional<UUID> undo) {}

    /**
     * @throws Invalid when it says too little or too much, goes to nobody who is here, or conversations would go to nobody
     */
    public Made give(Here here, Given given) {
        var text = given.text().strip();
        if (text.isEmpty()) {
            throw new Invalid("text", "handover.invalid.empty");
        }
        if (text.length() > Handover.LONGEST) {
            throw new Invalid("text", "handover.invalid.long", Handover.LONGEST);
        }
        if (given.withMine() && given.to().isEmpty()) {
            throw new Invalid("to", "handover.invalid.nobody");
        }
        return tenant.in(here.id(), () -> {
            var name = given.to().map(to -> nameOf(here, to)).orElse("");
            var moved = given.withMine() ? move(here, given.to().orElseThrow()) : Optional.<Bulk.Outcome>empty();
            var me = here.caller().person();
            var handover = new Handover(
                    Ids.next(),
                    me.id(),
                    me.name(),
                    given.to(),
                    name,
                    text,
                    Math.toIntExact(conversations.waiting(here.id())),
                    moved.map(Bulk.Outcome::changed).orElse(0),
                    clock.instant(),
                    Optional.empty());
            rows.insert(here.id(), handover);
            record(here, "handover.give", handover, Map.of("assignee", name));
            return new Made(handover, moved.map(Bulk.Outcome::undo));
        });
    }

    private String nameOf(Here here, Assignee to) {
        return assignees.of(here.id()).stream()
                .filter(named -> named.assignee().equals(to))
                .map(Assignees.Named::name)
                .findFirst()
                .orElseThrow(() -> new Invalid("to", "work.invalid.person"));
    }

    private Optional<Bulk.Outcome> move(Here here, Assignee to) {
        var mine = mine(here);
        return mine.isEmpty()
                ? Optional.empty()
                : Optional.of(bulk.act(here, mine, new BulkAct.Assign(Optional.of(to))));
    }

    /** The caller's conversations that are not over. */
    public List<ConversationId> mine(Here here) {
        var me = new WorkFilter(
                Optional.of(new WorkFilter.Of.Person(here.caller().person().id())), Optional.empty(), Optional.empty());
        return List.of(State.WAITING, State.SNOOZED).stream()
                .flatMap(state -> bulk.matching(here, Filter.in(state).of(me)).stream())
                .limit(Bulk.MOST)
                .toList();
    }

    /** Says that one has read it and goes on from there; once taken it stays whose it is. */
    public Handover take(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var handover = rows.find(id).orElseThrow(() -> Problem.notFound("handover.not-found"));
            var me = here.caller().person();
            if (!rows.take(id, new Handover.Taken(me.id(), me.name(), clock.instant()))) {
                throw Problem.conflict(
                        "handover.taken-already",
                        handover.taken().map(Handover.Taken::byName).orElse(""));
            }
            record(here, "handover.take", handover, Map.of());
            return rows.find(id).orElseThrow();
        });
    }

    /**
     * @param next cursor of the next page
     */
    public record Page(
            List<Handover> items, long total, @Nullable String next) {}

    /**
     * The newest first.
     *
     * @param limit 1 to 200
     */
    public Page all(WorkspaceId workspace, Optional<String> cursor, int limit) {
        return tenant.in(workspace, () -> {
            var found = rows.newest(cursor.flatMap(HandoverRows.Place::read), limit + 1);
            var page = found.size() > limit ? found.subList(0, limit) : found;
            return new Page(
                    page,
                    rows.count(),
                    found.size() > limit ? HandoverRows.Place.of(page.getLast()).text() : null);
        });
    }

    /** What was left for the caller, for a team of theirs or for whoever comes, and nobody has taken. */
    public List<Handover> forMe(Here here, int limit) {
        var me = here.caller().person().id();
        return tenant.in(here.id(), () -> rows.open(me, teamsOf(here, me), limit));
    }

    private Set<TeamId> teamsOf(Here here, PersonId person) {
        return teams.of(here.id()).stream()
                .filter(team -> team.has(person))
                .map(Team::id)
                .collect(Collectors.toSet());
    }

    private void record(Here here, String act, Handover handover, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "handover", handover.id(), handover.toName()).with(facts));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }
}
