package kith.conversation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Forwards;
import kith.conversation.ServiceConcerned;
import kith.conversation.ServiceConcerned.Way;
import kith.conversation.Services;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.PublicAddress;
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

/** The services concerned in the settings, and what a conversation forwards to them. */
@Controller
class ServicePages {
    private final Services services;
    private final Forwards forwards;
    private final Conversations conversations;
    private final PublicAddress addresses;

    ServicePages(Services services, Forwards forwards, Conversations conversations, PublicAddress addresses) {
        this.services = services;
        this.forwards = forwards;
        this.conversations = conversations;
        this.addresses = addresses;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/services")
    View list(Here here, Words words) {
        var form = Form.EMPTY
                .with("way", "mail")
                .with("language", here.workspace().language().getLanguage());
        return view(here, form, Optional.empty(), words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/services/{id}")
    View one(Here here, @PathVariable UUID id, Words words) {
        var service = services.get(here.id(), id);
        var form = Form.EMPTY
                .with("name", service.name())
                .with("way", service.way().word())
                .with("address", service.address())
                .with("language", service.language());
        return view(here, form, Optional.of(service), words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/services")
    Answer create(Here here, @RequestParam Map<String, String> given, Words words) {
        try {
            return made(here, services.create(here, given(given)), words);
        } catch (Invalid invalid) {
            return view(here, form(given).refused(invalid, words), Optional.empty(), words)
                    .status(422);
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/services/{id}")
    Answer change(Here here, @PathVariable UUID id, @RequestParam Map<String, String> given, Words words) {
        var service = services.get(here.id(), id);
        try {
            return made(here, services.change(here, service, given(given)), words);
        } catch (Invalid invalid) {
            return view(here, form(given).refused(invalid, words), Optional.of(service), words)
                    .status(422);
        }
    }

    /** Where there is a new secret, this one answer shows it. */
    private Answer made(Here here, Services.Made made, Words words) {
        if (made.secret().isPresent()) {
            return list(here, words).with("secret", made.secret());
        }
        return to(here).saying(words.t("service.saved", made.service().name()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/services/{id}/deletion")
    Redirect delete(Here here, @PathVariable UUID id, Words words) {
        var service = services.get(here.id(), id);
        services.delete(here, service);
        return to(here).saying(words.t("service.deleted", service.name()));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/services");
    }

    private View view(Here here, Form form, Optional<ServiceConcerned> changed, Words words) {
        var ways = new LinkedHashMap<String, String>();
        for (var way : Way.values()) {
            ways.put(way.word(), words.t("service.way." + way.word()));
        }
        return View.of("conversation/services")
                .with("form", form)
                .with("changed", changed)
                .with("services", services.all(here.id()))
                .with("ways", ways)
                .with("secret", Optional.empty());
    }

    private static Form form(Map<String, String> given) {
        var form = Form.EMPTY;
        for (var name : List.of("name", "way", "address", "language")) {
            form = form.with(name, given.getOrDefault(name, ""));
        }
        return form;
    }

    private static Services.Given given(Map<String, String> given) {
        return new Services.Given(
                given.getOrDefault("name", ""),
                given.getOrDefault("way", ""),
                given.getOrDefault("address", ""),
                given.getOrDefault("language", ""));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/forwards")
    Redirect ask(
            Here here,
            @PathVariable UUID id,
            @RequestParam UUID service,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            Words words) {
        var conversation = find(here, id);
        var asked = forwards.ask(here, conversation, service, note, path -> addresses.of(path, request));
        return to(here, id).saying(words.t("forward.put", asked.serviceName()));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/forwards/{forward}/withdrawal")
    Redirect withdraw(Here here, @PathVariable UUID id, @PathVariable UUID forward, Words words) {
        forwards.withdraw(here, find(here, id), forward);
        return to(here, id).saying(words.t("forward.withdrawn"));
    }

    private static Redirect to(Here here, UUID conversation) {
        return Redirect.to("/" + here.workspace().slug() + "/inbox/" + conversation + "?state=all#conv");
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
