package kith.fact.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.fact.Fact;
import kith.fact.FactId;
import kith.fact.Facts;
import kith.fact.Facts.Given;
import kith.fact.Proposals;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Facts among the settings, and the proposals of an open conversation. */
@Controller
class FactPages {
    private static final List<String> FIELDS = List.of("title", "text", "source", "owner", "reviewOn");

    private final Facts facts;
    private final Proposals proposals;
    private final Conversations conversations;
    private final Team team;

    FactPages(Facts facts, Proposals proposals, Conversations conversations, Team team) {
        this.facts = facts;
        this.proposals = proposals;
        this.conversations = conversations;
        this.team = team;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/facts")
    View page(Here here) {
        return page(here, Form.EMPTY, "");
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/facts/{fact}")
    View one(Here here, @PathVariable UUID fact) {
        var found = find(here, fact);
        var form = Form.EMPTY
                .with("title", found.title())
                .with("text", found.text())
                .with("source", found.source())
                .with("owner", found.owner().toString())
                .with("reviewOn", found.reviewOn().map(Object::toString).orElse(""));
        return page(here, form, fact.toString());
    }

    /**
     * @param open id of the one that is changed; empty: a new one
     */
    private View page(Here here, Form form, String open) {
        return View.of("fact/settings")
                .with("facts", facts.of(here.id()))
                .with("today", facts.today(here))
                .with("team", team.of(here.id()))
                .with("form", form)
                .with("open", open)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/facts")
    Answer make(Here here, Words words, @RequestParam Map<String, String> given) {
        try {
            return back(here)
                    .saying(words.t("fact.made", facts.make(here, given(given)).title()));
        } catch (Invalid invalid) {
            return page(here, form(given).refused(invalid, words), "");
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/facts/{fact}")
    Answer change(Here here, Words words, @PathVariable UUID fact, @RequestParam Map<String, String> given) {
        var was = find(here, fact);
        try {
            return back(here)
                    .saying(words.t(
                            "fact.changed",
                            facts.change(here, was, given(given)).title()));
        } catch (Invalid invalid) {
            return page(here, form(given).refused(invalid, words), fact.toString());
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/facts/{fact}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID fact) {
        var was = find(here, fact);
        facts.remove(here, was);
        return back(here).saying(words.t("fact.removed", was.title()));
    }

    private static Given given(Map<String, String> given) {
        return new Given(
                given.getOrDefault("title", ""),
                given.getOrDefault("text", ""),
                given.getOrDefault("source", ""),
                owner(given.getOrDefault("owner", "")),
                FactsApi.day(given.getOrDefault("reviewOn", "")));
    }

    private static Optional<PersonId> owner(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            throw new Invalid("owner", "fact.invalid.owner");
        }
    }

    private static Form form(Map<String, String> given) {
        var form = Form.EMPTY;
        for (var name : FIELDS) {
            form = form.with(name, given.getOrDefault(name, ""));
        }
        return form;
    }

    private static Redirect back(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/facts");
    }

    private Fact find(Here here, UUID id) {
        return facts.find(here.id(), new FactId(id)).orElseThrow(() -> Problem.notFound("fact.not-found"));
    }

    /** What could be said; asked again while somebody writes. */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/proposals")
    View proposals(Here here, @PathVariable UUID id, @RequestParam(defaultValue = "") String text) {
        var conversation = conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
        return View.of("fact/proposals")
                .with("found", proposals.of(here, conversation, text))
                .with("today", facts.today(here));
    }
}
