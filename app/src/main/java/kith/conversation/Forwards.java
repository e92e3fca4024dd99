package kith.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kith.conversation.internal.Calling;
import kith.conversation.internal.ForwardRows;
import kith.conversation.internal.SignedLinks;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.mail.Letter;
import kith.mail.Mail;
import kith.mail.MailSettled;
import kith.mail.Mails;
import kith.message.Message;
import kith.web.Languages;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * What is asked of services concerned, and what they say. A question leaves by mail or webhook with a signed link; whoever holds the link
 * sees that one question and may answer it, once, for two weeks.
 */
@Service
public class Forwards {
    public static final int LONGEST_NOTE = 2_000;
    public static final int LONGEST_ANSWER = 10_000;

    private static final Duration HOLDS = Duration.ofDays(14);
    private static final int LONGEST_NAME = 80;

    private final ForwardRows rows;
    private final SignedLinks links;
    private final Replies replies;
    private final Services services;
    private final Mails mails;
    private final Workspaces workspaces;
    private final Languages languages;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Forwards(
            ForwardRows rows,
            SignedLinks links,
            Replies replies,
            Services services,
            Mails mails,
            Workspaces workspaces,
            Languages languages,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.links = links;
        this.replies = replies;
        this.services = services;
        this.mails = mails;
        this.workspaces = workspaces;
        this.languages = languages;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** Of a conversation, oldest first. */
    public List<Forward> of(WorkspaceId workspace, ConversationId conversation) {
        return tenant.in(workspace, () -> rows.of(workspace, conversation));
    }

    /**
     * What services were asked and have not answered, oldest first; also what is over by now.
     *
     * @param limit most of them
     */
    public List<Forward> unanswered(WorkspaceId workspace, int limit) {
        return tenant.in(workspace, () -> rows.unanswered(workspace, limit));
    }

    public Optional<Forward> find(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.find(workspace, id));
    }

    /**
     * Asks a service about whoever waits in a conversation, else spoke last. The question is a row before it leaves.
     *
     * @param address makes the address the world sees of a path
     * @throws Invalid when the note says nothing or too much
     * @throws Problem when nobody is there to ask about
     */
    public Forward ask(
            Here here, Conversation conversation, UUID serviceId, String note, Function<String, String> address) {
        var asked = note.strip();
        if (asked.isEmpty() || asked.length() > LONGEST_NOTE) {
            throw new Invalid("note", "forward.invalid.note", LONGEST_NOTE);
        }
        var service = services.all(here.id()).stream()
                .filter(one -> one.id().equals(serviceId))
                .findFirst()
                .orElseThrow(() -> new Invalid("service", "service.not-found"));
        return tenant.in(here.id(), () -> {
            var about = replies.addressee(here.id(), conversation)
                    .orElseThrow(() -> Problem.conflict("conversation.nobody-to-answer"));
            var person = here.caller().person();
            return put(
                    here.workspace(),
                    new Asker(here.actor(), person.id().value(), person.name()),
                    conversation,
                    about,
                    service,
                    asked,
                    address);
        });
    }

    /**
     * Who asks.
     *
     * @param person to whom the answer is of use
     * @param name as the service reads it
     */
    public record Asker(Actor actor, UUID person, String name) {}

    /**
     * The same, asked by a rule: part of the caller's transaction. Where nobody is there to ask about, nothing is asked.
     *
     * @param note not empty and not longer than {@value #LONGEST_NOTE}
     */
    public void askByRule(
            Workspace workspace,
            Asker asker,
            Conversation conversation,
            ServiceConcerned service,
            String note,
            Function<String, String> address) {
        replies.addressee(workspace.id(), conversation)
                .ifPresent(about -> put(workspace, asker, conversation, about, service, note, address));
    }

    private Forward put(
            Workspace workspace,
            Asker asker,
            Conversation conversation,
            Message about,
            ServiceConcerned service,
            String note,
            Function<String, String> address) {
        var id = Ids.next();
        var now = clock.instant();
        var forward = new Forward(
                id,
                conversation.id(),
                service.id(),
                service.name(),
                about.id(),
                about.text(),
                about.author().name(),
                note,
                address.apply("/f/" + links.token(workspace.id(), id)),
                Forward.State.LEAVING,
                "",
                0,
                asker.name(),
                now,
                now.plus(HOLDS),
                Optional.empty());
        switch (service.way()) {
            case MAIL -> {
                var mail = mails.put(workspace.id(), letter(workspace, service, forward));
                rows.insert(workspace.id(), forward, asker.person(), mail.value());
            }
            case WEBHOOK -> {
                rows.insert(workspace.id(), forward, asker.person(), null);
                due.plan(Calling.KIND, workspace.id(), id, new Lane(service.id(), 1), Optional.empty(), false);
            }
        }
        history.record(
                workspace.id(),
                asker.actor(),
                act("forward.ask", forward, conversation.subject())
                        .with(Map.of("service", service.name(), "note", note)));
        Tenant.afterCommit(() -> live.changed(workspace.id(), "conversations"));
        return forward;
    }

    private Letter letter(Workspace from, ServiceConcerned service, Forward forward) {
        var words = languages.words(service.language());
        var workspace = from.name();
        return new Letter(
                service.address(),
                Optional.empty(),
                words.t("forward.letter.subject", forward.byName(), workspace),
                service.language(),
                List.of(
                        words.t("forward.letter.asks", forward.byName(), workspace, service.name()),
                        forward.note(),
                        words.t("forward.letter.about", forward.author())),
                forward.quote().lines().toList(),
                Optional.of(new Letter.Link(words.t("forward.letter.answer"), forward.link())),
                words.t("forward.letter.foot", workspace, words.date(forward.expires(), forward.made(), from.zone())));
    }

    private static Action act(String act, Forward forward, String subject) {
        return Action.of(act, "conversation", forward.conversation(), subject);
    }

    /** Asks no more: the link says so. */
    public void withdraw(Here here, Conversation conversation, UUID id) {
        var forward = find(here.id(), id)
                .filter(f -> f.conversation().equals(conversation.id()))
                .orElseThrow(() -> Problem.notFound("forward.not-found"));
        tenant.run(here.id(), () -> {
            if (!rows.move(here.id(), id, Forward.State.WITHDRAWN, "", false)) {
                throw Problem.conflict("forward.over");
            }
            history.record(
                    here.id(),
                    here.actor(),
                    act("forward.withdraw", forward, conversation.subject())
                            .with(Map.of("service", forward.serviceName())));
            Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        });
    }

    /** What a link leads to. */
    public record Linked(Workspace workspace, Forward forward, String language) {}

    /**
     * What the holder of a link may see.
     *
     * @throws Problem when the link was not made here
     */
    public Linked linked(String token) {
        var named = links.read(token).orElseThrow(() -> Problem.notFound("forward.no-link"));
        var workspace = workspaces.find(named.workspace()).orElseThrow(() -> Problem.notFound("forward.no-link"));
        var forward = find(named.workspace(), named.forward()).orElseThrow(() -> Problem.notFound("forward.no-link"));
        var language = services.all(named.workspace()).stream()
                .filter(service -> service.id().equals(forward.service()))
                .map(ServiceConcerned::language)
                .findFirst()
                .orElseGet(() -> workspace.language().getLanguage());
        return new Linked(workspace, forward, language);
    }

    /**
     * Takes the answer of a service.
     *
     * @throws Invalid when it says nothing or too much
     * @throws Problem when the link is used or over
     */
    public void answer(Linked linked, String text, String by) {
        var said = text.strip();
        var name = by.strip();
        if (said.isEmpty() || said.length() > LONGEST_ANSWER) {
            throw new Invalid("text", "forward.invalid.text", LONGEST_ANSWER);
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("by", "forward.invalid.by", LONGEST_NAME);
        }
        var workspace = linked.workspace().id();
        var forward = linked.forward();
        tenant.run(workspace, () -> {
            if (!rows.answer(workspace, forward.id(), new Forward.Answer(said, name, clock.instant()))) {
                throw Problem.conflict(
                        find(workspace, forward.id())
                                        .filter(f -> f.state() == Forward.State.ANSWERED)
                                        .isPresent()
                                ? "forward.used"
                                : "forward.expired");
            }
            history.record(
                    workspace,
                    Actor.job(forward.serviceName()),
                    act("forward.answer", forward, forward.serviceName()).with(Map.of("by", name, "answer", said)));
            Tenant.afterCommit(() -> live.changed(workspace, "conversations"));
        });
    }

    /** With what calls of the service behind a link are signed; empty where it is not called. */
    public Optional<String> secret(Linked linked) {
        var workspace = linked.workspace().id();
        return tenant.in(
                workspace, () -> rows.secret(workspace, linked.forward().service()));
    }

    @EventListener
    void mailSettled(MailSettled settled) {
        rows.byMail(settled.workspace(), settled.mail().value()).ifPresent(id -> {
            boolean sent = settled.state() == Mail.State.SENT;
            rows.move(
                    settled.workspace(),
                    id,
                    sent ? Forward.State.ASKED : Forward.State.FAILED,
                    sent ? "" : settled.why(),
                    true);
            Tenant.afterCommit(() -> live.changed(settled.workspace(), "conversations"));
        });
    }
}
