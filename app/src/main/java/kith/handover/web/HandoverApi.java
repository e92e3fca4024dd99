package kith.handover.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.handover.Board;
import kith.handover.Boards;
import kith.handover.Handover;
import kith.handover.Handovers;
import kith.handover.Handovers.Given;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class HandoverApi {
    private final Boards boards;
    private final Handovers handovers;
    private final Conversations conversations;

    HandoverApi(Boards boards, Handovers handovers, Conversations conversations) {
        this.boards = boards;
        this.handovers = handovers;
        this.conversations = conversations;
    }

    /**
     * @param due of the promise that is due first
     * @param until when what is snoozed comes back
     */
    record LineBody(
            UUID conversation,
            String subject,
            UUID message,
            String author,
            String text,
            Instant at,
            @Nullable Instant waitingSince,
            @Nullable Instant due,
            @Nullable Instant until) {
        static LineBody of(Board.Line line) {
            var conversation = line.conversation();
            return new LineBody(
                    conversation.id().value(),
                    conversation.subject(),
                    line.message().id().value(),
                    line.message().author().name(),
                    line.message().text(),
                    line.message().at(),
                    conversation.waiting().map(w -> w.since()).orElse(null),
                    line.promise().map(p -> p.due()).orElse(null),
                    conversation.work().snooze().flatMap(s -> s.until()).orElse(null));
        }
    }

    /**
     * @param total how many there are in all
     */
    record PartBody(List<LineBody> items, long total) {
        static PartBody of(Board.Part part) {
            return new PartBody(lines(part.lines()), part.total());
        }
    }

    record AskedBody(UUID conversation, UUID forward, String service, String note, Instant at, String state) {
        static AskedBody of(Board.Asked asked) {
            var forward = asked.forward();
            return new AskedBody(
                    asked.conversation().id().value(),
                    forward.id(),
                    forward.serviceName(),
                    forward.note(),
                    forward.made(),
                    forward.state().word());
        }
    }

    /**
     * @param why words of the reasons: {@code topic}, {@code angry}, {@code influential} or {@code junior}
     */
    record HeldBody(UUID conversation, UUID reply, String text, String writer, Instant at, List<String> why) {
        static HeldBody of(Board.Held held) {
            var reply = held.reply();
            return new HeldBody(
                    held.conversation().id().value(),
                    reply.id(),
                    reply.text(),
                    reply.writer().name(),
                    reply.written(),
                    reply.reasons().stream().map(reason -> reason.why().word()).toList());
        }
    }

    /**
     * @param said what we told people we would do
     * @param held replies that wait for a second look
     * @param unknown how many deliveries nobody knows the end of
     */
    record BoardBody(
            PartBody waiting,
            List<LineBody> promises,
            List<LineBody> said,
            PartBody upset,
            PartBody snoozed,
            List<AskedBody> forwarded,
            List<HeldBody> held,
            long unknown,
            long refused) {
        static BoardBody of(Board board) {
            return new BoardBody(
                    PartBody.of(board.waiting()),
                    lines(board.promises()),
                    lines(board.said()),
                    PartBody.of(board.upset()),
                    PartBody.of(board.snoozed()),
                    board.forwarded().stream().map(AskedBody::of).toList(),
                    board.held().stream().map(HeldBody::of).toList(),
                    board.unknown(),
                    board.refused());
        }
    }

    private static List<LineBody> lines(List<Board.Line> lines) {
        return lines.stream().map(LineBody::of).toList();
    }

    record PersonBody(UUID id, String name) {}

    /**
     * @param kind {@code person} or {@code team}
     */
    record ToBody(String kind, UUID id, String name) {}

    /**
     * @param to absent: whoever comes next
     * @param waiting conversations in which somebody waited then
     * @param given conversations that went along
     */
    record HandoverBody(
            UUID id,
            PersonBody by,
            @Nullable ToBody to,
            String text,
            int waiting,
            int given,
            Instant at,
            @Nullable PersonBody takenBy,
            @Nullable Instant taken) {
        static HandoverBody of(Handover one) {
            return new HandoverBody(
                    one.id(),
                    new PersonBody(one.by().value(), one.byName()),
                    one.to().map(to -> to(to, one.toName())).orElse(null),
                    one.text(),
                    one.waiting(),
                    one.given(),
                    one.at(),
                    one.taken()
                            .map(t -> new PersonBody(t.by().value(), t.byName()))
                            .orElse(null),
                    one.taken().map(Handover.Taken::at).orElse(null));
        }

        private static ToBody to(Assignee to, String name) {
            return switch (to) {
                case Assignee.Person(var id) -> new ToBody("person", id.value(), name);
                case Assignee.Team(var id) -> new ToBody("team", id.value(), name);
            };
        }
    }

    /**
     * @param to {@code person:<id>}, {@code team:<id>}, or absent for whoever comes next
     * @param withMine whether one's own conversations that are not over go along
     */
    record NewHandover(
            @Nullable String to,
            @Nullable String text,
            @Nullable Boolean withMine) {
        Given given() {
            return new Given(
                    Whose.assignee(to == null ? "" : to), text == null ? "" : text, Boolean.TRUE.equals(withMine));
        }
    }

    /**
     * How things stand.
     *
     * @param whose {@code all}, {@code me}, {@code person:<id>} or {@code team:<id>}
     */
    @Needs(Right.READ_INBOX)
    @GetMapping("/handover")
    BoardBody board(Here here, @RequestParam(defaultValue = "all") String whose) {
        return BoardBody.of(boards.of(here.id(), Whose.filter(here, whose)));
    }

    /** How one conversation stands. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/conversations/{id}/handover")
    BoardBody ofOne(Here here, @PathVariable UUID id) {
        var conversation = conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
        return BoardBody.of(boards.of(here.id(), conversation));
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/handovers")
    Listing<HandoverBody> all(
            Here here,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = handovers.all(here.id(), Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return new Listing<>(page.items().stream().map(HandoverBody::of).toList(), page.total(), page.next());
    }

    @Needs(Right.NOTE)
    @PostMapping("/handovers")
    @ResponseStatus(HttpStatus.CREATED)
    HandoverBody give(Here here, @RequestBody NewHandover body) {
        var given = body.given();
        if (given.withMine() && !here.may(Right.REPLY)) {
            throw Problem.forbidden("handover.may-not-give");
        }
        return HandoverBody.of(handovers.give(here, given).handover());
    }

    /** Says that one has read it and goes on from there. */
    @Needs(Right.READ_INBOX)
    @PostMapping("/handovers/{id}/taking")
    HandoverBody take(Here here, @PathVariable UUID id) {
        return HandoverBody.of(handovers.take(here, id));
    }
}
