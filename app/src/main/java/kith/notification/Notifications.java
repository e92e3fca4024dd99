package kith.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.notification.internal.ChoiceRows;
import kith.notification.internal.NotificationRows;
import kith.notification.internal.Telling;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Team;
import kith.workspace.Teammate;
import kith.workspace.TeammateRemoved;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What teammates are told. A notification is a row, written with what it tells of; ways out of the page follow from the row. */
@Service
public class Notifications {
    private final Map<String, NotificationKind> kinds;
    private final NotificationRows rows;
    private final ChoiceRows choices;
    private final Team team;
    private final Due due;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    Notifications(
            List<NotificationKind> kinds,
            NotificationRows rows,
            ChoiceRows choices,
            Team team,
            Due due,
            Tenant tenant,
            Live live,
            InstantSource clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(NotificationKind::id, Function.identity()));
        this.rows = rows;
        this.choices = choices;
        this.team = team;
        this.due = due;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    /** The topic that open pages of this person listen to. */
    public static String topic(PersonId person) {
        return "notifications-" + person;
    }

    /**
     * Tells these people, in the transaction of the caller where there is one; who is told twice of the same before they read it finds one
     * notification that counts.
     *
     * @throws IllegalArgumentException when no module declared the kind
     */
    public void tell(WorkspaceId workspace, Collection<PersonId> people, Notice notice) {
        var kind = kinds.get(notice.kind());
        if (kind == null) {
            throw new IllegalArgumentException("There is no kind of notification " + notice.kind());
        }
        var entitled = entitled(workspace, people, kind);
        if (entitled.isEmpty()) {
            return;
        }
        var now = clock.instant();
        tenant.run(workspace, () -> {
            var chosen = choices.of(entitled, kind.id());
            entitled.forEach(person -> {
                var choice = chosen.getOrDefault(person, new Choice(kind.mail(), kind.push()));
                boolean another = rows.tell(new NotificationId(Ids.next()), person, notice, choice, now);
                if (another && (choice.push() || choice.mail())) {
                    Telling.plan(
                            due,
                            workspace,
                            person,
                            choice.push() ? Optional.empty() : Optional.of(now.plus(Telling.BEFORE_MAIL)));
                }
                Tenant.afterCommit(() -> live.changed(workspace, topic(person)));
            });
        });
    }

    private List<PersonId> entitled(WorkspaceId workspace, Collection<PersonId> people, NotificationKind kind) {
        var unentitled = team.of(workspace).stream()
                .filter(mate -> !mate.role().may(kind.needs()))
                .map(Teammate::id)
                .collect(Collectors.toSet());
        return people.stream()
                .distinct()
                .filter(person -> !unentitled.contains(person))
                .toList();
    }

    /**
     * @param unread how many there are that they have not seen
     */
    public record Page(
            List<Notification> items,
            long total,
            long unread,
            @Nullable String next) {}

    /**
     * The caller's own, latest first.
     *
     * @param cursor {@link Page#next} of the page before
     * @param limit 1 to 200
     */
    public Page of(Here here, boolean unreadOnly, Optional<String> cursor, int limit) {
        var person = person(here);
        return tenant.in(here.id(), () -> {
            var found = rows.of(person, unreadOnly, cursor.flatMap(Place::read), limit + 1);
            var page = found.size() > limit ? found.subList(0, limit) : found;
            long unread = rows.unread(person);
            return new Page(
                    page,
                    unreadOnly ? unread : rows.all(person),
                    unread,
                    found.size() > limit ? Place.of(page.getLast()).text() : null);
        });
    }

    /** Where a page stopped. */
    public record Place(Instant at, NotificationId id) {
        static Place of(Notification last) {
            return new Place(last.at(), last.id());
        }

        static Optional<Place> read(String text) {
            try {
                var parts = text.split("~", 2);
                return Optional.of(new Place(Instant.parse(parts[0]), new NotificationId(UUID.fromString(parts[1]))));
            } catch (RuntimeException e) {
                return Optional.empty(); // not one of ours: from the start
            }
        }

        String text() {
            return at + "~" + id;
        }
    }

    public long unread(Here here) {
        return tenant.in(here.id(), () -> rows.unread(person(here)));
    }

    /** One of the caller's own. */
    public Optional<Notification> find(Here here, NotificationId id) {
        return tenant.in(here.id(), () -> rows.find(person(here), id));
    }

    /** They have seen it. */
    public void read(Here here, NotificationId id) {
        changed(here, tenant.in(here.id(), () -> rows.read(person(here), Optional.of(id), clock.instant())));
    }

    public int readAll(Here here) {
        int read = tenant.in(here.id(), () -> rows.read(person(here), Optional.empty(), clock.instant()));
        changed(here, read);
        return read;
    }

    /** They look at what these are about: there is nothing left to tell. */
    public void readAbout(Here here, String subject) {
        changed(here, tenant.in(here.id(), () -> rows.readAbout(person(here), subject, clock.instant())));
    }

    private void changed(Here here, int read) {
        if (read > 0) {
            live.changed(here.id(), topic(person(here)));
        }
    }

    private static PersonId person(Here here) {
        return here.caller().person().id();
    }

    @EventListener
    void forget(TeammateRemoved removed) {
        tenant.run(removed.workspace(), () -> {
            rows.forget(removed.teammate().id());
            choices.forget(removed.teammate().id());
            due.remove(
                    Telling.KIND, removed.workspace(), removed.teammate().id().value());
        });
    }
}
