package kith.conversation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Forwards;
import kith.conversation.ServiceConcerned;
import kith.conversation.Services;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Services concerned, and what is forwarded to them, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class ServicesApi {
    private final Services services;
    private final Forwards forwards;
    private final Conversations conversations;
    private final PublicAddress addresses;

    ServicesApi(Services services, Forwards forwards, Conversations conversations, PublicAddress addresses) {
        this.services = services;
        this.forwards = forwards;
        this.conversations = conversations;
        this.addresses = addresses;
    }

    /**
     * @param way {@code mail} or {@code webhook}
     * @param address where mail goes, or where it is called
     * @param secret with which calls are signed; in the answer to the request alone that made it
     */
    record ServiceBody(
            UUID id,
            String name,
            String way,
            String address,
            String language,
            @Nullable String secret) {
        static ServiceBody of(ServiceConcerned service) {
            return of(service, null);
        }

        static ServiceBody of(Services.Made made) {
            return of(made.service(), made.secret().orElse(null));
        }

        private static ServiceBody of(ServiceConcerned service, @Nullable String secret) {
            return new ServiceBody(
                    service.id(), service.name(), service.way().word(), service.address(), service.language(), secret);
        }
    }

    /**
     * @param way {@code mail} when absent
     * @param language in which it is written to; the workspace's when absent
     */
    record NewService(
            @Nullable String name,
            @Nullable String way,
            @Nullable String address,
            @Nullable String language) {
        Services.Given given(Here here) {
            return new Services.Given(
                    name == null ? "" : name,
                    way == null ? "mail" : way,
                    address == null ? "" : address,
                    language == null ? here.workspace().language().getLanguage() : language);
        }
    }

    record NewForward(@Nullable UUID service, @Nullable String note) {}

    @Needs(Right.READ_INBOX)
    @GetMapping("/services")
    Listing<ServiceBody> list(Here here) {
        return Listing.whole(
                services.all(here.id()).stream().map(ServiceBody::of).toList());
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/services/{id}")
    ServiceBody one(Here here, @PathVariable UUID id) {
        return ServiceBody.of(services.get(here.id(), id));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/services")
    @ResponseStatus(HttpStatus.CREATED)
    ServiceBody create(Here here, @RequestBody NewService body) {
        return ServiceBody.of(services.create(here, body.given(here)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/services/{id}")
    ServiceBody change(Here here, @PathVariable UUID id, @RequestBody NewService body) {
        return ServiceBody.of(services.change(here, services.get(here.id(), id), body.given(here)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/services/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Here here, @PathVariable UUID id) {
        services.delete(here, services.get(here.id(), id));
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/conversations/{id}/forwards")
    Listing<ForwardBody> forwards(Here here, @PathVariable UUID id) {
        return Listing.whole(forwards.of(here.id(), find(here, id).id()).stream()
                .map(ForwardBody::of)
                .toList());
    }

    @Needs(Right.REPLY)
    @PostMapping("/conversations/{id}/forwards")
    @ResponseStatus(HttpStatus.CREATED)
    ForwardBody ask(Here here, @PathVariable UUID id, @RequestBody NewForward body, HttpServletRequest request) {
        var conversation = find(here, id);
        if (body.service() == null) {
            throw new Invalid("service", "forward.invalid.service");
        }
        return ForwardBody.of(forwards.ask(
                here,
                conversation,
                body.service(),
                body.note() == null ? "" : body.note(),
                path -> addresses.of(path, request)));
    }

    /** Asks no more: the link says so. */
    @Needs(Right.REPLY)
    @DeleteMapping("/conversations/{id}/forwards/{forward}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Here here, @PathVariable UUID id, @PathVariable UUID forward) {
        forwards.withdraw(here, find(here, id), forward);
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
