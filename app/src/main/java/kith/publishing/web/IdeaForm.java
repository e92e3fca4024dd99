package kith.publishing.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Idea;
import kith.publishing.Idea.Noted;
import kith.web.Form;
import kith.workspace.Invalid;
import org.springframework.util.MultiValueMap;

/** Ideas as people and programs write them. */
final class IdeaForm {
    private IdeaForm() {}

    static Noted noted(MultiValueMap<String, String> given) {
        return new Noted(
                one(given, "title"),
                one(given, "note"),
                one(given, "link"),
                id("pillar", one(given, "pillar")),
                SeriesForm.channels(given.getOrDefault("channel", List.of())),
                one(given, "askedBy"),
                id("message", one(given, "message")));
    }

    static Form form(MultiValueMap<String, String> given) {
        return form(
                one(given, "title"),
                one(given, "note"),
                one(given, "link"),
                one(given, "pillar"),
                given.getOrDefault("channel", List.of()),
                one(given, "askedBy"),
                one(given, "message"));
    }

    /** One that is there, to be changed. */
    static Form form(Idea idea) {
        var noted = idea.noted();
        return form(
                        noted.title(),
                        noted.note(),
                        noted.link(),
                        noted.pillar().map(UUID::toString).orElse(""),
                        noted.channels().stream().map(ChannelId::toString).toList(),
                        noted.askedBy(),
                        noted.message().map(UUID::toString).orElse(""))
                .with("id", idea.id().toString());
    }

    private static String one(MultiValueMap<String, String> given, String name) {
        return Objects.requireNonNullElse(given.getFirst(name), "");
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
