package kith.charter.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.charter.TeamCharter;
import kith.charter.TeamCharters;
import kith.charter.TeamTopic;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The team charter among the settings. */
@Controller
class TeamCharterPages {
    private final TeamCharters charters;
    private final Team team;

    TeamCharterPages(TeamCharters charters, Team team) {
        this.charters = charters;
        this.team = team;
    }

    @Needs(Right.MANAGE_CHARTER)
    @GetMapping("/{workspace}/settings/team-charter")
    View page(Here here) {
        var charter = charters.of(here.id());
        var form = Form.EMPTY
                .with("voice", charter.voice())
                .with("holdAngry", String.valueOf(charter.holdAngry()))
                .with(
                        "influentialFrom",
                        charter.influentialFrom().map(String::valueOf).orElse(""))
                .with("coolDownMinutes", String.valueOf(charter.coolDown().toMinutes()));
        for (var topic : charter.topics()) {
            form = form.with("asks-" + topic.topic().word(), topic.asks().word())
                    .with("words-" + topic.topic().word(), String.join("\n", topic.words()));
        }
        for (var junior : charter.juniors()) {
            form = form.with("junior-" + junior, "true");
        }
        return view(here, form);
    }

    private View view(Here here, Form form) {
        return View.of("charter/team")
                .with("form", form)
                .with(
                        "topics",
                        TeamCharter.USUAL.topics().stream()
                                .map(TeamTopic::topic)
                                .toList())
                .with(
                        "speakers",
                        team.of(here.id()).stream()
                                .filter(mate -> mate.role().may(Right.REPLY))
                                .toList())
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/team-charter")
    Answer change(Here here, @RequestParam MultiValueMap<String, String> given, Words words) {
        try {
            charters.change(here, charter(given));
            return Redirect.to("/" + here.workspace().slug() + "/settings/team-charter")
                    .saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY;
            for (var field : given.toSingleValueMap().entrySet()) {
                form = form.with(field.getKey(), field.getValue());
            }
            for (var junior : given.getOrDefault("juniors", List.of())) {
                form = form.with("junior-" + junior, "true");
            }
            return view(here, form.refused(invalid, words));
        }
    }

    private static TeamCharter charter(MultiValueMap<String, String> given) {
        return new TeamCharter(
                first(given, "voice"),
                TeamCharter.USUAL.topics().stream()
                        .map(topic -> new TeamTopic(
                                topic.topic(),
                                TeamCharterApi.asks(
                                        first(given, "asks-" + topic.topic().word())),
                                first(given, "words-" + topic.topic().word())
                                        .lines()
                                        .toList()))
                        .toList(),
                given.containsKey("holdAngry"),
                Optional.of(first(given, "influentialFrom").strip())
                        .filter(text -> !text.isEmpty())
                        .map(TeamCharterPages::number),
                Duration.ofMinutes(number(first(given, "coolDownMinutes").strip())),
                given.getOrDefault("juniors", List.of()).stream()
                        .map(TeamCharterPages::person)
                        .collect(Collectors.toSet()));
    }

    private static String first(MultiValueMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name)).orElse("");
    }

    /** What is no number is refused as a number that cannot be. */
    private static long number(String written) {
        return written.matches("\\d{1,12}") ? Long.parseLong(written) : 0;
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("juniors", "team-charter.invalid.junior");
        }
    }
}
