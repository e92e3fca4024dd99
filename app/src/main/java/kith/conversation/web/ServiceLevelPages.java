package kith.conversation.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.conversation.Promises;
import kith.conversation.ServiceLevel;
import kith.conversation.ServiceLevels;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The service levels in the settings: a list with how they were kept, and a form that makes or changes one. */
@Controller
class ServiceLevelPages {
    private final ServiceLevels levels;
    private final Promises promises;
    private final Channels channels;
    private final Labels labels;

    ServiceLevelPages(ServiceLevels levels, Promises promises, Channels channels, Labels labels) {
        this.levels = levels;
        this.promises = promises;
        this.channels = channels;
        this.labels = labels;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/service-levels")
    View list(Here here, Words words) {
        var form = Form.EMPTY
                .with("hours", "business")
                .with("answerMinutes", "60")
                .with("aheadPercent", String.valueOf(ServiceLevels.USUAL_AHEAD));
        return view(here, form, Optional.empty(), words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/service-levels/{id}")
    View one(Here here, @PathVariable UUID id, Words words) {
        var level = levels.get(here.id(), id);
        var form = Form.EMPTY
                .with("name", level.name())
                .with("channel", level.channel().map(ChannelId::toString).orElse(""))
                .with("label", level.label().map(LabelId::toString).orElse(""))
                .with("hours", level.business() ? "business" : "clock")
                .with(
                        "answerMinutes",
                        level.answer().map(t -> String.valueOf(t.toMinutes())).orElse(""))
                .with(
                        "resolutionMinutes",
                        level.resolution()
                                .map(t -> String.valueOf(t.toMinutes()))
                                .orElse(""))
                .with("aheadPercent", String.valueOf(level.aheadPercent()))
                .with("since", level.since().toString());
        return view(here, form, Optional.of(level), words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/service-levels")
    Answer create(Here here, @RequestParam Map<String, String> given, Words words) {
        try {
            var level = levels.create(here, given(given));
            return to(here).saying(words.t("level.created", level.name()));
        } catch (Invalid invalid) {
            return view(here, form(given).refused(invalid, words), Optional.empty(), words)
                    .status(422);
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/service-levels/{id}")
    Answer change(Here here, @PathVariable UUID id, @RequestParam Map<String, String> given, Words words) {
        var level = levels.get(here.id(), id);
        try {
            levels.change(here, level, given(given));
            return to(here).saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            return view(here, form(given).refused(invalid, words), Optional.of(level), words)
                    .status(422);
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/service-levels/{id}/deletion")
    Redirect delete(Here here, @PathVariable UUID id, Words words) {
        var level = levels.get(here.id(), id);
        levels.delete(here, level);
        return to(here).saying(words.t("level.deleted", level.name()));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/service-levels");
    }

    private View view(Here here, Form form, Optional<ServiceLevel> changed, Words words) {
        var names = new LinkedHashMap<String, String>();
        names.put("", words.t("level.every-channel"));
        channels.all(here.id()).forEach(channel -> names.put(channel.id().toString(), channel.name()));
        var labelled = new LinkedHashMap<String, String>();
        labelled.put("", words.t("level.every-label"));
        labels.of(here.id()).forEach(label -> labelled.put(label.id().toString(), label.name()));
        return View.of("conversation/service-levels")
                .with("form", form)
                .with("changed", changed)
                .with("levels", levels.all(here.id()))
                .with("kept", promises.lastSevenDays(here.id()))
                .with("channels", names)
                .with("labels", labelled);
    }

    private static Form form(Map<String, String> given) {
        var form = Form.EMPTY;
        for (var name : List.of(
                "name", "channel", "label", "hours", "answerMinutes", "resolutionMinutes", "aheadPercent", "since")) {
            form = form.with(name, given.getOrDefault(name, ""));
        }
        return form;
    }

    private static ServiceLevels.Given given(Map<String, String> given) {
        return new ServiceLevels.Given(
                given.getOrDefault("name", ""),
                id(given, "channel").map(ChannelId::new),
                id(given, "label").map(LabelId::new),
                ServiceLevelsApi.business(given.getOrDefault("hours", "business")),
                number(given, "answerMinutes"),
                number(given, "resolutionMinutes"),
                number(given, "aheadPercent").orElse(ServiceLevels.USUAL_AHEAD),
                Optional.of(given.getOrDefault("since", "").strip())
                        .filter(day -> !day.isEmpty())
                        .map(ServiceLevelsApi::day));
    }

    private static Optional<UUID> id(Map<String, String> given, String field) {
        var written = given.getOrDefault(field, "").strip();
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "level.invalid." + field);
        }
    }

    /** What is no number is refused as a number that cannot be. */
    private static Optional<Integer> number(Map<String, String> given, String field) {
        var written = given.getOrDefault(field, "").strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(written.matches("\\d{1,7}") ? Integer.parseInt(written) : 0);
    }
}
