package kith.notification.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.mail.MailServers;
import kith.notification.Choice;
import kith.notification.Notice;
import kith.notification.NotificationId;
import kith.notification.NotificationKind;
import kith.notification.NotificationSettings;
import kith.notification.Notifications;
import kith.notification.PushSubscriptions;
import kith.notification.QuietHours;
import kith.web.Answer;
import kith.web.Device;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.web.Zones;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What one was told, and what one wants to be told. */
@Controller
class NotificationPages {
    private static final int A_PAGE = 50;

    private final Notifications notifications;
    private final NotificationSettings settings;
    private final PushSubscriptions browsers;
    private final MailServers mail;
    private final InstantSource clock;
    private final Map<String, NotificationKind> kinds = new LinkedHashMap<>();

    NotificationPages(
            Notifications notifications,
            NotificationSettings settings,
            PushSubscriptions browsers,
            MailServers mail,
            InstantSource clock,
            List<NotificationKind> kinds) {
        this.notifications = notifications;
        this.settings = settings;
        this.browsers = browsers;
        this.mail = mail;
        this.clock = clock;
        kinds.forEach(kind -> this.kinds.put(kind.id(), kind));
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/notifications")
    View list(Here here, @RequestParam(defaultValue = "") String show, @RequestParam Optional<String> after) {
        var all = show.equals("all");
        return View.of("notification/list")
                .with("page", notifications.of(here, !all, after, A_PAGE))
                .with("kinds", kinds)
                .with("all", all);
    }

    /** How many wait, for the bell. */
    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/notifications/bell")
    View bell(Here here) {
        return View.of("notification/bell").with("unread", notifications.unread(here));
    }

    /** Goes where it is dealt with; it has been seen then. */
    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/notifications/{id}")
    Redirect open(Here here, @PathVariable UUID id) {
        var one = notifications
                .find(here, new NotificationId(id))
                .orElseThrow(() -> Problem.notFound("notification.not-found"));
        notifications.read(here, one.id());
        return to(here, one.path());
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/notifications/{id}/reading")
    Redirect read(Here here, @PathVariable UUID id) {
        notifications.read(here, new NotificationId(id));
        return to(here, "/notifications");
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/notifications/reading")
    Redirect readAll(Here here, Words words) {
        return to(here, "/notifications").saying(words.t("notification.read-all", notifications.readAll(here)));
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/settings/notifications")
    View settings(Here here, Words words) {
        var quiet = settings.quiet(person(here));
        var form = Form.EMPTY
                .with("quiet", String.valueOf(quiet.isPresent()))
                .with("quietFrom", quiet.map(q -> q.from().toString()).orElse("19:00"))
                .with("quietUntil", quiet.map(q -> q.until().toString()).orElse("08:00"))
                .with("quietZone", settings.zone(here).getId());
        return settings(here, words, form, settings.of(here));
    }

    private View settings(Here here, Words words, Form form, Map<NotificationKind, Choice> choices) {
        return View.of("notification/settings")
                .with("form", form)
                .with("zones", Zones.offered(clock.instant(), words, form.value("quietZone")))
                .with("choices", choices)
                .with("browsers", browsers.of(person(here)))
                .with("key", browsers.publicKey())
                .with("mail", mail.of(here.id()).isPresent())
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/notifications")
    Answer choose(Here here, Words words, @RequestParam Map<String, String> given) {
        var choices = new LinkedHashMap<NotificationKind, Choice>();
        var chosen = new LinkedHashMap<String, Choice>();
        settings.of(here).keySet().forEach(kind -> {
            var choice = new Choice(given.containsKey("mail." + kind.id()), given.containsKey("push." + kind.id()));
            choices.put(kind, choice);
            chosen.put(kind.id(), choice);
        });
        try {
            settings.choose(here, chosen, quiet(given));
            return to(here, "/settings/notifications").saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY;
            for (var field : List.of("quiet", "quietFrom", "quietUntil", "quietZone")) {
                form = form.with(field, given.getOrDefault(field, ""));
            }
            return settings(here, words, form.refused(invalid, words), choices);
        }
    }

    private static Optional<QuietHours> quiet(Map<String, String> given) {
        return given.containsKey("quiet")
                ? Optional.of(QuietHours.of(
                        given.getOrDefault("quietFrom", ""),
                        given.getOrDefault("quietUntil", ""),
                        given.getOrDefault("quietZone", "")))
                : Optional.empty();
    }

    /** The page's script gives what the browser made. */
    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/notifications/browsers")
    @ResponseStatus(HttpStatus.CREATED)
    View add(
            Here here,
            @RequestParam String endpoint,
            @RequestParam String p256dh,
            @RequestParam String auth,
            HttpServletRequest request) {
        browsers.add(person(here), endpoint, p256dh, auth, Device.of(request));
        return View.of("notification/browsers")
                .with("browsers", browsers.of(person(here)))
                .status(201);
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/notifications/browsers/{id}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID id) {
        if (!browsers.remove(person(here), id)) {
            throw Problem.notFound("notification.no-browser");
        }
        return to(here, "/settings/notifications").saying(words.t("notification.browser.removed"));
    }

    /** By every way that is on, so that one sees whether it works. */
    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/{workspace}/settings/notifications/trial")
    Redirect trial(Here here, Words words) {
        notifications.tell(
                here.id(),
                List.of(person(here)),
                new Notice(TrialKind.ID, "trial", List.of(here.workspace().name()), "/settings/notifications"));
        return to(here, "/settings/notifications").saying(words.t("notification.trial.told"));
    }

    private static PersonId person(Here here) {
        return here.caller().person().id();
    }

    private static Redirect to(Here here, String path) {
        return Redirect.to("/" + here.workspace().slug() + path);
    }
}
