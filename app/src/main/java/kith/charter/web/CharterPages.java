package kith.charter.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kith.charter.Article;
import kith.charter.Charter;
import kith.charter.CharterText;
import kith.charter.CharterVersion;
import kith.charter.Charters;
import kith.charter.Difference;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
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

/** The editor of the charter: one article at a time, beside what differs from the version before. Article 0 is title and preamble. */
@Controller
class CharterPages {
    private final Charters charters;
    private final InstantSource clock;

    CharterPages(Charters charters, InstantSource clock) {
        this.charters = charters;
        this.clock = clock;
    }

    @Needs(Right.MANAGE_CHARTER)
    @GetMapping("/{workspace}/settings/charter")
    View page(
            Here here,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "1") int article) {
        return charters.of(here.id())
                .map(charter -> editor(here, charter, language, article, Optional.empty()))
                .orElseGet(() -> View.of("charter/empty").with("languages", List.of("en", "fr", "de", "es")));
    }

    /**
     * @param refused what stands in the form when it was refused
     */
    private View editor(Here here, Charter charter, String language, int article, Optional<Form> refused) {
        var shown = charter.versions().getFirst();
        var texts = charters.texts(here.id(), charter.id(), shown.number());
        var text = texts.stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .or(() -> texts.stream()
                        .filter(one -> one.language().equals(charter.language()))
                        .findFirst())
                .orElseThrow();
        int place = Math.clamp(article, 0, text.articles().size() + 1);
        var before = charter.before(shown);
        var old = before.flatMap(was -> charters.text(here.id(), charter.id(), was.number(), text.language()));
        return View.of("charter/editor")
                .with("charter", charter)
                .with("version", shown)
                .with("text", text)
                .with("place", place)
                .with("form", refused.orElseGet(() -> form(text, place)))
                .with("before", before)
                .with("difference", old.map(was -> Difference.between(was, text)))
                .with("second", charters.secondPersonNeeded(here.id()))
                .with("not", shown.proposed().flatMap(by -> charters.mayAgree(here, by)))
                .with("now", clock.instant())
                .status(refused.isPresent() ? 422 : 200);
    }

    private static Form form(CharterText text, int place) {
        if (place == 0) {
            return Form.EMPTY.with("title", text.title()).with("preamble", text.preamble());
        }
        var article = text.article(place).orElseGet(() -> new Article("", "", ""));
        return Form.EMPTY
                .with("title", article.title())
                .with("body", article.body())
                .with("follows", article.follows());
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter")
    Redirect begin(
            Here here,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "false") boolean ours,
            Words words) {
        charters.begin(here, language, ours);
        return to(here, "?language=" + language + "&article=" + (ours ? 1 : 0)).saying(words.t("charter.said.begun"));
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft")
    Redirect draft(Here here, Words words) {
        var draft = charters.draft(here);
        return to(here, "").saying(words.t("charter.said.draft", draft.number()));
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/articles/{place}")
    Answer write(
            Here here,
            @PathVariable int place,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String preamble,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String follows,
            Words words) {
        var charter = get(here);
        var read = draft(charter).asRead(revision);
        var form = Form.EMPTY
                .with("title", title)
                .with("preamble", preamble)
                .with("body", body)
                .with("follows", follows);
        try {
            var text = charters.text(here.id(), charter.id(), read.number(), language)
                    .orElseThrow(() -> Problem.notFound("charter.no-language", language));
            if (place > text.articles().size()) {
                charters.add(here, read, new Article(title, body, follows));
            } else {
                charters.write(here, read, with(text, place, new Article(title, body, follows), preamble));
            }
        } catch (Invalid invalid) {
            return editor(here, charter, language, place, Optional.of(form.refused(invalid, words)));
        } catch (Problem problem) {
            if (problem.status() != 412) {
                throw problem;
            }
            var said = new Invalid("title", problem.key(), problem.arguments().toArray());
            return editor(here, get(here), language, place, Optional.of(form.refused(said, words)))
                    .status(412);
        }
        return to(here, "?language=" + language + "&article=" + place).saying(words.t("settings.saved"));
    }

    private static CharterText with(CharterText text, int place, Article article, String preamble) {
        if (place == 0) {
            return new CharterText(text.language(), article.title(), preamble, text.articles());
        }
        var articles = new java.util.ArrayList<>(text.articles());
        articles.set(place - 1, article);
        return new CharterText(text.language(), text.title(), text.preamble(), articles);
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/articles/{place}/removal")
    Redirect remove(
            Here here,
            @PathVariable int place,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") String language,
            Words words) {
        charters.remove(here, draft(get(here)).asRead(revision), place);
        return to(here, "?language=" + language + "&article=" + Math.max(1, place - 1))
                .saying(words.t("charter.said.removed", place));
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/languages")
    Answer translate(
            Here here,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") String code,
            Words words) {
        var form = Form.EMPTY.with("code", code);
        return act(here, "code", form, words, draft -> {
            charters.translate(here, draft.asRead(revision), code);
            return to(here, "?language=" + code.strip().toLowerCase(java.util.Locale.ROOT) + "&article=0")
                    .saying(words.t("charter.said.translate"));
        });
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/languages/{code}/removal")
    Answer forget(Here here, @PathVariable String code, @RequestParam(defaultValue = "0") long revision, Words words) {
        return act(here, "code", Form.EMPTY, words, draft -> {
            charters.forget(here, draft.asRead(revision), code);
            return to(here, "").saying(words.t("charter.said.forgotten", CharterView.name(code)));
        });
    }

    /** Puts the draft to the others. */
    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/proposal")
    Answer propose(
            Here here,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") String inForceFrom,
            Words words) {
        return act(here, "inForceFrom", Form.EMPTY.with("inForceFrom", inForceFrom), words, draft -> {
            charters.propose(here, draft.asRead(revision), moment(here, inForceFrom));
            return to(here, "")
                    .saying(words.t(
                            charters.secondPersonNeeded(here.id())
                                    ? "charter.said.proposed"
                                    : "charter.said.proposed-alone"));
        });
    }

    private static Optional<Instant> moment(Here here, String written) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(written.strip())
                    .atZone(here.workspace().zone())
                    .toInstant());
        } catch (DateTimeException e) {
            throw new Invalid("inForceFrom", "charter.invalid.moment", written);
        }
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/proposal/withdrawal")
    Answer takeBack(Here here, @RequestParam(defaultValue = "0") long revision, Words words) {
        return act(here, "inForceFrom", Form.EMPTY, words, draft -> {
            charters.takeBack(here, draft.asRead(revision));
            return to(here, "").saying(words.t("charter.said.taken-back"));
        });
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/agreement")
    Answer agree(Here here, @RequestParam(defaultValue = "0") long revision, Words words) {
        return act(here, "inForceFrom", Form.EMPTY, words, draft -> {
            var agreed = charters.agree(here, draft.asRead(revision));
            var from = agreed.from().orElseThrow();
            return to(here, "")
                    .saying(words.t(
                            "charter.said.agreed",
                            agreed.number(),
                            words.when(from, clock.instant(), here.workspace().zone())));
        });
    }

    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{workspace}/settings/charter/draft/removal")
    Answer drop(Here here, @RequestParam(defaultValue = "0") long revision, Words words) {
        return act(here, "inForceFrom", Form.EMPTY, words, draft -> {
            charters.drop(here, draft.asRead(revision));
            return to(here, "").saying(words.t("charter.said.dropped"));
        });
    }

    /** What is refused is said beside the field, in the editor. */
    private Answer act(Here here, String field, Form form, Words words, Function<CharterVersion, Redirect> act) {
        var charter = get(here);
        try {
            return act.apply(draft(charter));
        } catch (Invalid invalid) {
            var said = new Invalid(field, invalid.key(), invalid.arguments().toArray());
            return editor(
                    here,
                    get(here),
                    "",
                    1,
                    Optional.of(around(here, charter, form).refused(said, words)));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            var said = new Invalid(field, problem.key(), problem.arguments().toArray());
            return editor(
                            here,
                            get(here),
                            "",
                            1,
                            Optional.of(around(here, charter, form).refused(said, words)))
                    .status(problem.status());
        }
    }

    private Form around(Here here, Charter charter, Form form) {
        var text = charters.text(
                        here.id(), charter.id(), charter.versions().getFirst().number(), charter.language())
                .orElseThrow();
        var all = form(text, 1);
        for (var value : form.values().entrySet()) {
            all = all.with(value.getKey(), value.getValue());
        }
        return all;
    }

    private Charter get(Here here) {
        return charters.of(here.id()).orElseThrow(() -> Problem.notFound("charter.none"));
    }

    private static CharterVersion draft(Charter charter) {
        return charter.draft().orElseThrow(() -> Problem.notFound("charter.no-draft"));
    }

    private static Redirect to(Here here, String query) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/charter" + query);
    }
}
