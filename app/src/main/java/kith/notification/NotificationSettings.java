package kith.notification;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import kith.database.Tenant;
import kith.job.Due;
import kith.notification.internal.ChoiceRows;
import kith.notification.internal.QuietRows;
import kith.notification.internal.Telling;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Service;

/** What somebody wants to be told, by which way, and when not. Choices are for one workspace, quiet hours for all of a person's. */
@Service
public class NotificationSettings {
    private final List<NotificationKind> kinds;
    private final ChoiceRows choices;
    private final QuietRows quiet;
    private final Workspaces workspaces;
    private final Due due;
    private final Tenant tenant;

    NotificationSettings(
            List<NotificationKind> kinds,
            ChoiceRows choices,
            QuietRows quiet,
            Workspaces workspaces,
            Due due,
            Tenant tenant) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingInt(NotificationKind::order))
                .toList();
        this.choices = choices;
        this.quiet = quiet;
        this.workspaces = workspaces;
        this.due = due;
        this.tenant = tenant;
    }

    /** In the order in which kinds are shown; what a person did not choose is as its kind says. */
    public SequencedMap<NotificationKind, Choice> of(Here here) {
        var chosen = tenant.in(here.id(), () -> choices.of(person(here)));
        var all = new LinkedHashMap<NotificationKind, Choice>();
        kinds.stream()
                .filter(kind -> here.role().may(kind.needs()))
                .forEach(kind -> all.put(kind, chosen.getOrDefault(kind.id(), new Choice(kind.mail(), kind.push()))));
        return all;
    }

    public Optional<QuietHours> quiet(PersonId person) {
        return quiet.find(person);
    }

    /**
     * @param chosen by the id of a kind; kinds that are not named stay as they are
     * @throws Invalid when there is no such kind
     */
    public void choose(Here here, Map<String, Choice> chosen, Optional<QuietHours> hours) {
        chosen.keySet().stream()
                .filter(id -> kinds.stream().noneMatch(kind -> kind.id().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new Invalid("kinds", "notification.invalid.kind", id);
                });
        tenant.run(here.id(), () -> {
            choices.put(person(here), chosen);
            quiet.put(person(here), hours);
        });
        // what waited for the end of other hours is looked at anew, in every workspace
        workspaces
                .of(person(here))
                .forEach(
                        one -> tenant.run(one.id(), () -> Telling.plan(due, one.id(), person(here), Optional.empty())));
    }

    /** The zone that is offered to whoever has none yet. */
    public ZoneId zone(Here here) {
        return quiet(person(here)).map(QuietHours::zone).orElse(here.workspace().zone());
    }

    private static PersonId person(Here here) {
        return here.caller().person().id();
    }
}
