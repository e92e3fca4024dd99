package kith.connector.mastodon;

import static kith.connector.Capability.MODERATE_MUTE;
import static kith.connector.Capability.MODERATE_REPORT;
import static kith.connector.Capability.PUBLISH_DELETE;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.connector.Capability;

/** What runs a server, as far as it makes a difference. */
enum Software {
    /** Keeps an idempotency key for an hour (its {@code post_status_service.rb}). */
    MASTODON(Optional.of(Duration.ofHours(1)), Map.of()),

    /** Tried with 2.75: it answers these calls with 404 or 422, and keeps no keys. */
    SNAC(
            Optional.empty(),
            Map.of(
                    PUBLISH_DELETE, "snac lets apps delete nothing; delete the post on its own page.",
                    MODERATE_MUTE, "snac lets apps mute nobody; mute on its own page.",
                    MODERATE_REPORT, "snac takes no reports from apps.")),

    /** Others, of which nothing is taken for granted. */
    OTHER(Optional.empty(), Map.of());

    final Optional<Duration> keepsKeys;
    final Map<Capability, String> missing;

    Software(Optional<Duration> keepsKeys, Map<Capability, String> missing) {
        this.keepsKeys = keepsKeys;
        this.missing = missing;
    }

    /**
     * Others claim a version of Mastodon and say in brackets who they are: {@code 4.0.0 (not true; really snac/2.75)}, {@code 2.7.2
     * (compatible; Pleroma 2.6.0)}. Forks of Mastodon add their name: {@code 4.4.1+glitch}. GoToSocial counts from 0.
     */
    static Software of(String version) {
        if (version.toLowerCase(Locale.ROOT).contains("snac/")) {
            return SNAC;
        }
        return version.matches("[1-9]\\d*\\.\\d+\\.\\d+[^(]*") ? MASTODON : OTHER;
    }
}
