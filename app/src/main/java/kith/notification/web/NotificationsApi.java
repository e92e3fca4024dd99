package kith.notification.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.notification.Choice;
import kith.notification.Notification;
import kith.notification.NotificationId;
import kith.notification.NotificationSettings;
import kith.notification.Notifications;
import kith.notification.PushSubscription;
import kith.notification.PushSubscriptions;
import kith.notification.QuietHours;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own notifications, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class NotificationsApi {
    private final Notifications notifications;
    private final NotificationSettings settings;
    private final PushSubscriptions browsers;

    NotificationsApi(Notifications notifications, NotificationSettings settings, PushSubscriptions browsers) {
        this.notifications = notifications;
        this.settings = settings;
        this.browsers = browsers;
    }

    /**
     * @param text in the caller's language
     * @param times how often it happened since it was last read
     * @param path below the workspace, where it is dealt with
     * @param readAt absent: not yet
     */
    record NotificationBody(
            UUID id,
            String kind,
            String text,
            int times,
            String path,
            Instant at,
            @Nullable Instant readAt) {
        static NotificationBody of(Notification one, Words words) {
            return new NotificationBody(
                    one.id().value(),
                    one.kind(),
                    one.sentence(words),
                    one.times(),
                    one.path(),
                    one.at(),
                    one.read().orElse(null));
        }
    }

    /**
     * Latest first.
     *
     * @param limit 1 to 200
     */
    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/notifications")
    Listing<NotificationBody> all(
            Here here,
            Words words,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = notifications.of(here, unread, cursor, Math.clamp(limit, 1, 200));
        return new Listing<>(
                page.items().stream()
                        .map(one -> NotificationBody.of(one, words))
                        .toList(),
                page.total(),
                page.next());
    }

    /** They have all been seen. */
    @Needs(Right.OWN_ACCOUNT)
    @PutMapping("/notifications/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(Here here) {
        notifications.readAll(here);
    }

    @Needs(Right.OWN_ACCOUNT)
    @PutMapping("/notifications/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Here here, @PathVariable UUID id) {
        var one = notifications
                .find(here, new NotificationId(id))
                .orElseThrow(() -> Problem.notFound("notification.not-found"));
        notifications.read(here, one.id());
    }

    record ChoiceBody(boolean mail, boolean push) {}

    /**
     * @param from such as {@code 19:00}
     * @param until such as {@code 08:00}, of the next day when it is before {@code from}
     * @param zone such as {@code Europe/Paris}
     */
    record QuietBody(
            @Nullable String from,
            @Nullable String until,
            @Nullable String zone) {}

    /**
     * @param kinds by the id of the kind; where they are given, those that are left out stay as they are
     * @param quietHours of the person, in whatever workspace; absent: none
     */
    record SettingsBody(
            @Nullable Map<String, ChoiceBody> kinds,
            @Nullable QuietBody quietHours) {}

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/notification-settings")
    SettingsBody settings(Here here) {
        var kinds = new LinkedHashMap<String, ChoiceBody>();
        settings.of(here).forEach((kind, choice) -> kinds.put(kind.id(), new ChoiceBody(choice.mail(), choice.push())));
        return new SettingsBody(
                kinds,
                settings.quiet(person(here))
                        .map(quiet -> new QuietBody(
                                quiet.from().toString(),
                                quiet.until().toString(),
                                quiet.zone().getId()))
                        .orElse(null));
    }

    @Needs(Right.OWN_ACCOUNT)
    @PutMapping("/notification-settings")
    SettingsBody choose(Here here, @RequestBody SettingsBody body) {
        var chosen = new LinkedHashMap<String, Choice>();
        if (body.kinds() != null) {
            body.kinds().forEach((kind, choice) -> chosen.put(kind, new Choice(choice.mail(), choice.push())));
        }
        settings.choose(
                here,
                chosen,
                Optional.ofNullable(body.quietHours())
                        .map(quiet -> QuietHours.of(text(quiet.from()), text(quiet.until()), text(quiet.zone()))));
        return settings(here);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /**
     * @param device such as “Firefox, Linux”
     * @param toldAt when its push service last took something
     * @param trouble what went wrong last; absent: nothing
     */
    record BrowserBody(
            UUID id,
            String device,
            Instant madeAt,
            @Nullable Instant toldAt,
            @Nullable String trouble) {
        static BrowserBody of(PushSubscription one) {
            return new BrowserBody(
                    one.id(),
                    one.device(),
                    one.made(),
                    one.told().orElse(null),
                    one.trouble().isEmpty() ? null : one.trouble());
        }
    }

    /**
     * @param endpoint as in the browser's {@code PushSubscription}
     * @param p256dh its public key, base64url
     * @param auth what it shares with us, base64url
     * @param device how it is called in the list
     */
    record NewBrowser(
            @Nullable String endpoint,
            @Nullable String p256dh,
            @Nullable String auth,
            @Nullable String device) {}

    /**
     * @param key what {@code applicationServerKey} is to be, base64url
     */
    record KeyBody(String key) {}

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/push-key")
    KeyBody key(Here here) {
        return new KeyBody(browsers.publicKey());
    }

    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/push-subscriptions")
    Listing<BrowserBody> browsers(Here here) {
        return Listing.whole(
                browsers.of(person(here)).stream().map(BrowserBody::of).toList());
    }

    @Needs(Right.OWN_ACCOUNT)
    @PostMapping("/push-subscriptions")
    @ResponseStatus(HttpStatus.CREATED)
    BrowserBody add(Here here, @RequestBody NewBrowser body) {
        var device = text(body.device()).strip();
        return BrowserBody.of(browsers.add(
                person(here),
                text(body.endpoint()),
                text(body.p256dh()),
                text(body.auth()),
                device.isEmpty() ? "?" : device.substring(0, Math.min(80, device.length()))));
    }

    @Needs(Right.OWN_ACCOUNT)
    @DeleteMapping("/push-subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        if (!browsers.remove(person(here), id)) {
            throw Problem.notFound("notification.no-browser");
        }
    }

    private static PersonId person(Here here) {
        return here.caller().person().id();
    }
}
