package kith.publishing.web;

import java.time.LocalDate;
import java.util.Objects;
import kith.publishing.DateChoice;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.DateChoice.What;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/** Dates as people and programs write them. */
final class KeyDateForm {
    /** Of days, where nobody says otherwise. */
    static final int USUAL_LEAD = 14;

    private KeyDateForm() {}

    /**
     * @param kind {@code holidays} with a code of a country, {@code world-day} with its code, {@code own} with a name and a day
     */
    static What what(
            @Nullable String kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String day,
            @Nullable Boolean yearly) {
        return switch (or(kind)) {
            case "holidays" -> new Holidays(or(code));
            case "world-day" -> new OfTheWorld(or(code));
            case "own" -> new Own(or(name), day(or(day)), Boolean.TRUE.equals(yearly));
            default -> throw new Invalid("kind", "key-date.invalid.kind", or(kind));
        };
    }

    /** As it is written in the address and in bodies. */
    static String kind(DateChoice choice) {
        return switch (choice.what()) {
            case Holidays h -> "holidays";
            case OfTheWorld w -> "world-day";
            case Own o -> "own";
        };
    }

    static LocalDate day(String text) {
        return IdeaForm.day(text);
    }

    static int lead(String text) {
        try {
            return text.isBlank() ? USUAL_LEAD : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Invalid("lead", "key-date.invalid.lead", DateChoice.LONGEST_LEAD);
        }
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
