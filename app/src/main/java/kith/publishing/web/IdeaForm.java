package kith.publishing.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.Idea.Noted;
import kith.web.Form;
import kith.workspace.Invalid;

/** Ideas as people and programs write them. */
final class IdeaForm {
    private IdeaForm() {}

    static Noted noted(
            String title,
            String note,
            String link,
            String pillar,
            List<String> channels,
            String askedBy,
            String message) {
        return new Noted(
                title,
                note,
                link,
                id("pillar", pillar),
                SeriesForm.channels(channels),
                askedBy,
                id("message", message));
    }

    static Optional<UUID> id(String field, String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "idea.invalid.id", text.strip());
        }
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid("day", "series.invalid.day", text.strip());
        }
    }

    static Form form(
            String title,
            String note,
            String link,
            String pillar,
            List<String> channels,
            String askedBy,
            String message) {
        var form = Form.EMPTY
                .with("title", title)
                .with("note", note)
                .with("link", link)
                .with("pillar", pillar)
                .with("askedBy", askedBy)
                .with("message", message);
        for (var id : channels) {
            form = form.with("on-" + id, "true");
        }
        return form;
    }
}
