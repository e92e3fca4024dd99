package kith.charter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.charter.CharterVersion.By;
import kith.charter.internal.CharterRows;
import kith.charter.internal.StartingPack;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.stereotype.Service;

/**
 * The charter of a workspace, from its first draft to what is in force. A draft is put to the others with a day from which it shall
 * hold; whoever changes it takes it back from them. It holds once a second person agrees; where only one may, they agree to their own
 * after ten minutes. What was agreed to is never changed again.
 */
@Service
public class Charters {
    public static final Duration COOL_DOWN = Duration.ofMinutes(10);

    private final CharterRows rows;
    private final Team team;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Charters(CharterRows rows, Team team, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    public Optional<Charter> of(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.find(workspace));
    }

    /** The words of a version, by language. */
    public List<CharterText> texts(WorkspaceId workspace, CharterId charter, int number) {
        return tenant.in(workspace, () -> rows.texts(workspace, charter, number));
    }

    /** The words of a version in one language, where it has that language. */
    public Optional<CharterText> text(WorkspaceId workspace, CharterId charter, int number, String language) {
        return texts(workspace, charter, number).stream()
                .filter(text -> text.language().equals(language))
                .findFirst();
    }

    /** Whether somebody else has to agree to a draft: true unless only one may. */
    public boolean secondPersonNeeded(WorkspaceId workspace) {
        return team.of(workspace).stream()
                        .filter(mate -> mate.role().may(Right.MANAGE_CHARTER))
                        .limit(2)
                        .count()
                > 1;
    }

    /**
     * Begins the charter of a workspace with a draft.
     *
     * @param language of the original
     * @param ours whether it begins with the charter that comes with the program; else with one empty article
     * @throws Problem when there is one
     */
    public Charter begin(Here here, String language, boolean ours) {
        return tenant.in(here.id(), () -> {
            var id = new CharterId(Ids.next());
            var original = CharterLimits.language(language);
            if (!rows.insert(here.id(), id, original, now())) {
                throw Problem.conflict("charter.there");
            }
            rows.insertVersion(here.id(), id, 1, by(here));
            if (ours) {
                StartingPack.LANGUAGES.forEach(each -> rows.put(here.id(), id, 1, StartingPack.in(each)));
            }
            if (!ours || !StartingPack.LANGUAGES.contains(original)) {
                rows.put(here.id(), id, 1, new CharterText(original, "", "", List.of()));
            }
            record(here, id, "charter.begin", Map.of("language", original));
            return of(here.id()).orElseThrow();
        });
    }

    /** A draft with the words of the last version; the one that is there, when there is one. */
    public CharterVersion draft(Here here) {
        return tenant.in(here.id(), () -> {
            var charter = get(here);
            return charter.draft().orElseGet(() -> {
                var last = charter.versions().getFirst();
                int number = last.number() + 1;
                rows.insertVersion(here.id(), charter.id(), number, by(here));
                rows.texts(here.id(), charter.id(), last.number())
                        .forEach(text -> rows.put(here.id(), charter.id(), number, text));
                record(here, charter.id(), "charter.draft", Map.of("version", String.valueOf(number)));
                return get(here).draft().orElseThrow();
            });
        });
    }

    /**
     * Makes these the words of a draft in their language.
     *
     * @throws Invalid when something is too long or too much
     * @throws Problem when it is no draft, or another one than was read (412)
     */
    public CharterVersion write(Here here, CharterVersion read, CharterText text) {
        var is = CharterLimits.valid(text);
        return changed(here, read, charter -> rows.put(here.id(), charter.id(), read.number(), is));
    }

    /**
     * Takes a translation out of a draft.
     *
     * @throws Invalid when it is the original
     */
    public CharterVersion forget(Here here, CharterVersion read, String language) {
        return changed(here, read, charter -> {
            if (charter.language().equals(language)) {
                throw new Invalid("language", "charter.invalid.original");
            }
            rows.deleteText(here.id(), charter.id(), read.number(), language);
        });
    }

    /** Adds a translation to a draft: the words of the original, to be translated. */
    public CharterVersion translate(Here here, CharterVersion read, String language) {
        var code = CharterLimits.language(language);
        return changed(here, read, charter -> {
            if (read.languages().contains(code)) {
                throw new Invalid("language", "charter.invalid.language-there", code);
            }
            if (read.languages().size() >= CharterLimits.MOST_LANGUAGES) {
                throw new Invalid("language", "charter.invalid.languages", CharterLimits.MOST_LANGUAGES);
            }
            var original = text(here.id(), charter.id(), read.number(), charter.language())
                    .orElseThrow();
            rows.put(
                    here.id(),
                    charter.id(),
                    read.number(),
                    new CharterText(code, original.title(), original.preamble(), original.articles()));
        });
    }

    /**
     * Adds an article at the end, in every language the same, so that a number means one article in all of them.
     */
    public CharterVersion add(Here here, CharterVersion read, Article article) {
        return changed(here, read, charter -> everywhere(here, charter, read, articles -> articles.add(article)));
    }

    /** Takes an article out of every language; the ones after it move up. */
    public CharterVersion remove(Here here, CharterVersion read, int number) {
        return changed(
                here,
                read,
                charter -> everywhere(here, charter, read, articles -> {
                    if (number >= 1 && number <= articles.size()) {
                        articles.remove(number - 1);
                    }
                }));
    }

    private void everywhere(
            Here here, Charter charter, CharterVersion read, java.util.function.Consumer<List<Article>> change) {
        for (var text : rows.texts(here.id(), charter.id(), read.number())) {
            var articles = new ArrayList<>(text.articles());
            change.accept(articles);
            rows.put(
                    here.id(),
                    charter.id(),
                    read.number(),
                    CharterLimits.valid(new CharterText(text.language(), text.title(), text.preamble(), articles)));
        }
    }

    private CharterVersion changed(Here here, CharterVersion read, java.util.function.Consumer<Charter> change) {
        return tenant.in(here.id(), () -> {
            var charter = get(here);
            if (!rows.nextRevision(here.id(), charter.id(), read)) {
                throw overtaken(charter, read);
            }
            change.accept(charter);
            return after(here, read.number());
        });
    }

    private static Problem overtaken(Charter charter, CharterVersion read) {
        var now = charter.version(read.number());
        return now.filter(version -> version.agreed().isPresent()).isPresent()
                ? Problem.conflict("charter.agreed-already", read.number())
                : now.isEmpty()
                        ? Problem.notFound("charter.no-version", read.number())
                        : Problem.stale("charter.stale");
    }

    /**
     * Puts a draft to whoever else may agree to it.
     *
     * @param from when it shall come into force; empty: with the agreement
     * @throws Invalid when a language lacks articles that another has, or something is not written, or the day is past or before that
     *     of a version announced already
     */
    public CharterVersion propose(Here here, CharterVersion read, Optional<Instant> from) {
        return tenant.in(here.id(), () -> {
            var charter = get(here);
            CharterLimits.whole(charter, rows.texts(here.id(), charter.id(), read.number()));
            from.ifPresent(at -> notBefore(charter, at));
            if (!rows.propose(here.id(), charter.id(), read, from, by(here))) {
                throw overtaken(charter, read);
            }
            record(
                    here,
                    charter.id(),
                    "charter.propose",
                    Map.of(
                            "version",
                            String.valueOf(read.number()),
                            "inForceFrom",
                            from.map(Instant::toString).orElse("")));
            return after(here, read.number());
        });
    }

    private void notBefore(Charter charter, Instant at) {
        if (at.isBefore(now())) {
            throw new Invalid("inForceFrom", "charter.invalid.past");
        }
        charter.agreed().stream()
                .findFirst()
                .flatMap(CharterVersion::from)
                .filter(at::isBefore)
                .ifPresent(last -> {
                    throw new Invalid("inForceFrom", "charter.invalid.before-last");
                });
    }

    /** Takes a draft back from those to whom it was put. */
    public CharterVersion takeBack(Here here, CharterVersion read) {
        return changed(here, read, charter -> {});
    }

    /**
     * Agrees to a draft as it was read. From its day on it is in force.
     *
     * @throws Problem when nobody put it forward, it changed since, or whoever asks put it forward or wrote it and somebody else may
     *     agree, or is alone and ten minutes have not passed
     */
    public CharterVersion agree(Here here, CharterVersion read) {
        return tenant.in(here.id(), () -> {
            var charter = get(here);
            var proposed = charter.version(read.number())
                    .filter(version -> version.agreed().isEmpty())
                    .flatMap(CharterVersion::proposed)
                    .orElseThrow(() -> Problem.conflict("charter.not-proposed"));
            mayAgree(here, proposed).ifPresent(why -> {
                throw why;
            });
            var by = by(here);
            var now = by.at();
            var earliest = charter.agreed().stream()
                    .findFirst()
                    .flatMap(CharterVersion::from)
                    .filter(now::isBefore)
                    .orElse(now);
            var from = read.from().filter(earliest::isBefore).orElse(earliest);
            if (!rows.agree(here.id(), charter.id(), read, from, by)) {
                throw overtaken(charter, read);
            }
            record(
                    here,
                    charter.id(),
                    "charter.agree",
                    Map.of(
                            "version",
                            String.valueOf(read.number()),
                            "inForceFrom",
                            from.toString(),
                            "proposedBy",
                            proposed.name()));
            return after(here, read.number());
        });
    }

    /** What keeps this person from agreeing to what was put forward so; empty when nothing does. */
    public Optional<Problem> mayAgree(Here here, By proposed) {
        if (!proposed.person().equals(here.caller().person().id().value())) {
            return Optional.empty();
        }
        if (secondPersonNeeded(here.id())) {
            return Optional.of(Problem.forbidden("charter.second-person"));
        }
        var ripe = proposed.at().plus(COOL_DOWN);
        return now().isBefore(ripe)
                ? Optional.of(Problem.conflict(
                        "charter.cool-down",
                        Duration.between(now(), ripe).plusSeconds(59).toMinutes()))
                : Optional.empty();
    }

    /** Throws a draft away. The first one takes the charter with it no further than an empty list of versions. */
    public void drop(Here here, CharterVersion read) {
        tenant.run(here.id(), () -> {
            var charter = get(here);
            if (charter.versions().size() == 1) {
                throw Problem.conflict("charter.only-draft");
            }
            if (!rows.deleteVersion(here.id(), charter.id(), read)) {
                throw overtaken(charter, read);
            }
            record(here, charter.id(), "charter.drop", Map.of("version", String.valueOf(read.number())));
        });
    }

    private Charter get(Here here) {
        return rows.find(here.id()).orElseThrow(() -> Problem.notFound("charter.none"));
    }

    private CharterVersion after(Here here, int number) {
        Tenant.afterCommit(() -> live.changed(here.id(), "charter"));
        return get(here).version(number).orElseThrow();
    }

    private void record(Here here, CharterId id, String act, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "charter", id, here.workspace().name()).with(facts));
        Tenant.afterCommit(() -> live.changed(here.id(), "charter"));
    }

    private By by(Here here) {
        var person = here.caller().person();
        return new By(person.id().value(), person.name(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
