package kith.media;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a picture may be shown.
 *
 * @param source whose it is, or where it comes from
 * @param licence on which terms
 * @param expires the last day on which it may be shown; empty: for ever
 * @param consent of the people in it
 */
public record Rights(String source, String licence, Optional<LocalDate> expires, Consent consent) {
    public static final Rights UNSAID = new Rights("", "", Optional.empty(), Consent.NOT_NEEDED);

    public enum Consent {
        /** Nobody is to be recognised. */
        NOT_NEEDED,
        GIVEN,
        /** Somebody still has to be asked. */
        OPEN,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Consent> of(String word) {
            return Arrays.stream(values())
                    .filter(consent -> consent.word().equals(word))
                    .findFirst();
        }
    }

    /** Why a picture may not be shown, each a key below {@code media.hindrance.}. */
    public enum Hindrance {
        EXPIRED,
        CONSENT_OPEN,
        CONSENT_WITHDRAWN;

        public String key() {
            return "media.hindrance." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What keeps it from being shown on that day. */
    public Optional<Hindrance> on(LocalDate day) {
        return switch (consent) {
            case OPEN -> Optional.of(Hindrance.CONSENT_OPEN);
            case WITHDRAWN -> Optional.of(Hindrance.CONSENT_WITHDRAWN);
            case NOT_NEEDED, GIVEN -> expires.filter(day::isAfter).map(last -> Hindrance.EXPIRED);
        };
    }
}
