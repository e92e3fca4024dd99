package kith.charter;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kith.charter.internal.TeamCharterRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.text.rule.WordRule;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** How teams speak, and what they stay out of. */
@Service
public class TeamCharters {
    public static final int LONGEST_VOICE = 4_000;
    public static final int MOST_WORDS = 200;

    private static final long LONGEST_COOL_DOWN = 24 * 60;

    private final TeamCharterRows rows;
    private final Team team;
    private final Tenant tenant;
    private final History history;

    TeamCharters(TeamCharterRows rows, Team team, Tenant tenant, History history) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
        this.history = history;
    }

    public TeamCharter of(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.find(workspace));
    }

    /**
     * Makes this the team charter of the workspace. The same again changes nothing.
     *
     * @throws Invalid when something is too long or too much, or a word cannot be looked for
     */
    public TeamCharter change(Here here, TeamCharter given) {
        var is = valid(here, given);
        return tenant.in(here.id(), () -> {
            var was = rows.find(here.id());
            if (!was.equals(is)) {
                rows.put(here.id(), is);
                history.record(
                        here.id(),
                        here.actor(),
                        Action.of(
                                        "team-charter.change",
                                        "workspace",
                                        here.id(),
                                        here.workspace().name())
                                .changing(facts(here, was), facts(here, is)));
            }
            return is;
        });
    }

    private TeamCharter valid(Here here, TeamCharter given) {
        if (given.voice().length() > LONGEST_VOICE) {
            throw new Invalid(
                    "voice",
                    "charter.invalid.long",
                    LONGEST_VOICE,
                    given.voice().length());
        }
        var minutes = given.coolDown().toMinutes();
        if (minutes < 1 || minutes > LONGEST_COOL_DOWN) {
            throw new Invalid("coolDownMinutes", "team-charter.invalid.cool-down", LONGEST_COOL_DOWN);
        }
        if (given.influentialFrom().filter(from -> from < 1).isPresent()) {
            throw new Invalid("influentialFrom", "team-charter.invalid.influential");
        }
        var mates = team.of(here.id()).stream().map(Teammate::id).collect(Collectors.toSet());
        if (!mates.containsAll(given.juniors())) {
            throw new Invalid("juniors", "team-charter.invalid.junior");
        }
        return new TeamCharter(
                given.voice().strip(),
                given.topics().stream().map(TeamCharters::valid).toList(),
                given.holdAngry(),
                given.influentialFrom(),
                given.coolDown(),
                given.juniors());
    }

    private static TeamTopic valid(TeamTopic topic) {
        var words = topic.words().stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MOST_WORDS) {
            throw new Invalid("words-" + topic.topic().word(), "team-charter.invalid.words", MOST_WORDS);
        }
        for (var word : words) {
            if (WordRule.mistake(word) != null) {
                throw new Invalid("words-" + topic.topic().word(), "team-charter.invalid.word", word);
            }
        }
        return new TeamTopic(topic.topic(), topic.asks(), words);
    }

    private Map<String, String> facts(Here here, TeamCharter charter) {
        var facts = new TreeMap<String, String>();
        facts.put("voice", charter.voice());
        charter.topics()
                .forEach(topic -> facts.put(
                        topic.topic().word(),
                        topic.asks().word()
                                + (topic.words().isEmpty() ? "" : ": " + String.join(", ", topic.words()))));
        facts.put("holdAngry", String.valueOf(charter.holdAngry()));
        facts.put(
                "influentialFrom",
                charter.influentialFrom().map(String::valueOf).orElse(""));
        facts.put("coolDownMinutes", String.valueOf(charter.coolDown().toMinutes()));
        facts.put(
                "juniors",
                team.of(here.id()).stream()
                        .filter(mate -> charter.juniors().contains(mate.id()))
                        .map(Teammate::name)
                        .collect(Collectors.joining(", ")));
        return facts;
    }
}
