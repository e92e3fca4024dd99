package kith.media.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import kith.media.Described;
import kith.media.Media.Focus;
import kith.media.Rights;
import kith.media.Rights.Consent;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a picture, as a form or a program says it. What is absent is empty.
 *
 * @param focusX share of the width, 0 to 1; the middle when absent
 * @param expires such as {@code 2027-06-30}
 */
record Told(
        @Nullable String alt,
        @Nullable Double focusX,
        @Nullable Double focusY,
        @Nullable String source,
        @Nullable String licence,
        @Nullable String expires,
        @Nullable String consent) {

    Described described() {
        return new Described(
                or(alt),
                new Focus(share("focusX", focusX), share("focusY", focusY)),
                new Rights(or(source), or(licence), day(), consentSaid()));
    }

    private static double share(String field, @Nullable Double share) {
        if (share == null) {
            return 0.5;
        }
        if (!(share >= 0 && share <= 1)) {
            throw new Invalid(field, "media.invalid.focus");
        }
        return share;
    }

    private Optional<LocalDate> day() {
        var text = or(expires).strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new Invalid("expires", "media.invalid.day", text);
        }
    }

    private Consent consentSaid() {
        var word = or(consent);
        return word.isEmpty()
                ? Consent.NOT_NEEDED
                : Consent.of(word).orElseThrow(() -> new Invalid("consent", "media.invalid.consent", word));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
