package kith.mail.web;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.mail.Mail;
import kith.mail.MailServer;
import kith.mail.MailServers;
import kith.mail.Mails;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The mail server and the letters for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class MailApi {
    private final MailServers servers;
    private final Mails mails;

    MailApi(MailServers servers, Mails mails) {
        this.servers = servers;
        this.mails = mails;
    }

    /**
     * @param own whether the workspace named it; else whoever runs this Kith did, and only the sender is told
     */
    record ServerBody(
            @Nullable String address, @Nullable String username, String senderName, String senderAddress, boolean own) {
        static ServerBody of(MailServer server) {
            return new ServerBody(
                    server.own() ? server.address() : null,
                    server.own() ? server.username() : null,
                    server.senderName(),
                    server.senderAddress(),
                    server.own());
        }
    }

    /**
     * @param address such as {@code smtps://smtp.example.org}
     * @param password absent: as before, where address and name are as before
     */
    record NewServer(
            @Nullable String address,
            @Nullable String username,
            @Nullable String password,
            @Nullable String senderName,
            @Nullable String senderAddress) {}

    /**
     * @param why what the mail server said, or why it waits
     */
    record MailBody(
            UUID id,
            String to,
            String subject,
            String state,
            String why,
            @Nullable String messageId,
            int tries,
            Instant made,
            @Nullable Instant settled) {
        static MailBody of(Mail mail) {
            return new MailBody(
                    mail.id().value(),
                    mail.to(),
                    mail.subject(),
                    mail.state().word(),
                    mail.why(),
                    mail.messageId().orElse(null),
                    mail.tries(),
                    mail.made(),
                    mail.settled().orElse(null));
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/mail-server")
    ServerBody server(Here here) {
        return servers.of(here.id()).map(ServerBody::of).orElseThrow(() -> Problem.notFound("outbox.no-server"));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/mail-server")
    ServerBody name(Here here, @RequestBody NewServer body) {
        return ServerBody.of(servers.name(
                here,
                new MailServers.Given(
                        text(body.address()),
                        text(body.username()),
                        Optional.ofNullable(body.password()),
                        text(body.senderName()),
                        text(body.senderAddress()))));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/mail-server")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Here here) {
        if (!servers.leave(here)) {
            throw Problem.notFound("outbox.no-server");
        }
    }

    /** The newest letters. */
    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/mails")
    Listing<MailBody> mails(Here here, @RequestParam(defaultValue = "50") int limit) {
        return Listing.whole(mails.newest(here.id(), Math.clamp(limit, 1, 200)).stream()
                .map(MailBody::of)
                .toList());
    }

    /** Sends a letter again that was refused, given up, or of which nobody knows: it may be there twice then. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/mails/{id}/retrial")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void again(Here here, @PathVariable UUID id) {
        mails.again(here, id);
    }
}
