package kith.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.mail.Letter;
import kith.mail.MailServers;
import kith.mail.Mails;
import kith.notification.internal.NotificationRows.Leaving;
import kith.web.Languages;
import kith.web.PublicAddress;
import kith.web.Words;
import kith.workspace.People;
import kith.workspace.Person;
import kith.workspace.PersonId;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Tells one person what is still to leave: at once as web push, after some minutes, together, by mail; nothing in their quiet hours, and
 * nothing that they have read meanwhile.
 */
@Component
public class Telling implements DueHandler {
    public static final String KIND = "notification";

    /** How long somebody may read it on the page before a mail says it. */
    public static final Duration BEFORE_MAIL = Duration.ofMinutes(10);

    /** A push that nobody took for as long is given up: the page has it. */
    private static final Duration PUSHED_FOR = Duration.ofHours(24);

    /** Said one by one; more of them are a number. */
    private static final int MOST = 20;

    /** Pushed one by one; more of them at once would bury each other. */
    private static final int MOST_PUSHED = 3;

    private final NotificationRows rows;
    private final QuietRows quiet;
    private final PushRows browsers;
    private final Pushing pushing;
    private final Mails mails;
    private final MailServers servers;
    private final People people;
    private final Workspaces workspaces;
    private final Languages languages;
    private final PublicAddress address;
    private final Tenant tenant;
    private final InstantSource clock;

    Telling(
            NotificationRows rows,
            QuietRows quiet,
            PushRows browsers,
            Pushing pushing,
            Mails mails,
            MailServers servers,
            People people,
            Workspaces workspaces,
            Languages languages,
            PublicAddress address,
            Tenant tenant,
            InstantSource clock) {
        this.rows = rows;
        this.quiet = quiet;
        this.browsers = browsers;
        this.pushing = pushing;
        this.mails = mails;
        this.servers = servers;
        this.people = people;
        this.workspaces = workspaces;
        this.languages = languages;
        this.address = address;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** People told at the same time, of a workspace. */
    private static final int AT_A_TIME = 4;

    /**
     * In the caller's transaction.
     *
     * @param at empty: now
     */
    public static void plan(Due due, WorkspaceId workspace, PersonId person, Optional<Instant> at) {
        due.plan(KIND, workspace, person.value(), new Lane(workspace.value(), AT_A_TIME), at, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 8;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var person = people.byId(new PersonId(id));
        var here = workspaces.find(workspace);
        if (person.isEmpty() || here.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var peace = quiet.find(person.get().id()).flatMap(hours -> hours.endsAfter(now));
        if (peace.isPresent()) {
            return peace;
        }
        var reader = new Reader(
                person.get(), here.get(), languages.words(person.get().language()));
        var again = push(reader, now);
        var mail = mail(reader, now);
        return again.isPresent() && mail.isPresent()
                ? again.filter(at -> at.isBefore(mail.get())).or(() -> mail)
                : again.or(() -> mail);
    }

    /** Who is told, in which workspace and language. */
    private record Reader(Person person, Workspace workspace, Words words) {
        String path(Leaving one) {
            return path("/notifications/" + one.told().id());
        }

        String path(String below) {
            return "/" + workspace.slug() + below;
        }

        String sentence(Leaving one) {
            return one.told().sentence(words);
        }
    }

    /**
     * What a service has taken is marked afterwards: after a fall it comes twice, in its own place. When one of several wants it later, all
     * are told again.
     *
     * @return when to come back for push services that want it later
     */
    private Optional<Instant> push(Reader reader, Instant now) {
        var leaving = tenant.in(reader.workspace.id(), () -> rows.toLeave(reader.person.id())).stream()
                .filter(Leaving::push)
                .toList();
        if (leaving.isEmpty()) {
            return Optional.empty();
        }
        var later = Optional.<Instant>empty();
        for (var browser : browsers.of(reader.person.id())) {
            for (var message : messages(reader, leaving)) {
                var again = pushing.push(browser, message);
                later = later.or(() -> again);
            }
        }
        var over = later.isEmpty()
                ? leaving
                : leaving.stream()
                        .filter(one -> one.since().plus(PUSHED_FOR).isBefore(now))
                        .toList();
        tenant.run(reader.workspace.id(), () -> rows.left(over, false, true));
        return later.filter(at -> over.size() < leaving.size());
    }

    private static List<Pushing.Message> messages(Reader reader, List<Leaving> leaving) {
        var language = reader.words.locale().toLanguageTag();
        if (leaving.size() > MOST_PUSHED) {
            return List.of(new Pushing.Message(
                    reader.workspace.name(),
                    reader.words.t("notification.several", leaving.size()),
                    reader.workspace.slug(),
                    reader.path("/notifications"),
                    language));
        }
        return leaving.stream()
                .map(one -> new Pushing.Message(
                        reader.workspace.name(),
                        reader.sentence(one),
                        one.told().kind() + " " + one.told().subject(),
                        reader.path(one),
                        language))
                .toList();
    }

    /** When the next one has waited long enough. */
    private Optional<Instant> mail(Reader reader, Instant now) {
        return tenant.in(reader.workspace.id(), () -> {
            var leaving = rows.toLeave(reader.person.id()).stream()
                    .filter(Leaving::mail)
                    .toList();
            rows.forgetOld(reader.person.id(), now);
            if (leaving.isEmpty()) {
                return Optional.empty();
            }
            var first = leaving.getFirst().since().plus(BEFORE_MAIL);
            if (first.isAfter(now)) {
                return Optional.of(first);
            }
            if (servers.of(reader.workspace.id()).isPresent()) {
                mails.put(reader.workspace.id(), letter(reader, leaving));
            }
            rows.left(leaving, true, false);
            return Optional.empty();
        });
    }

    private Letter letter(Reader reader, List<Leaving> leaving) {
        var words = reader.words;
        var one = leaving.size() == 1;
        var shown = leaving.subList(Math.max(0, leaving.size() - MOST), leaving.size());
        var paragraphs = new java.util.ArrayList<String>();
        paragraphs.add(words.t("notification.mail.hello", reader.person.name()));
        shown.forEach(told -> paragraphs.add((one ? "" : "• ") + reader.sentence(told)));
        if (leaving.size() > shown.size()) {
            paragraphs.add(words.t("notification.mail.more", leaving.size() - shown.size()));
        }
        return new Letter(
                reader.person.email(),
                Optional.empty(),
                one
                        ? reader.sentence(leaving.getFirst())
                        : words.t("notification.mail.subject", reader.workspace.name(), leaving.size()),
                words.locale().getLanguage(),
                paragraphs,
                List.of(),
                Optional.of(new Letter.Link(
                        words.t(one ? "notification.mail.look" : "notification.mail.all"),
                        address.of(one ? reader.path(leaving.getFirst()) : reader.path("/notifications")))),
                words.t(
                        "notification.mail.foot",
                        reader.workspace.name(),
                        address.of(reader.path("/settings/notifications"))));
    }
}
