package kith.mail.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.mail.Mail;
import kith.mail.MailId;
import kith.mail.MailServer;
import kith.mail.MailServers;
import kith.mail.MailSettled;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends letters. The attempt is committed before the server is asked; a letter that is found as asked was on its way when its node died,
 * and nobody knows whether it left: it is not sent again by itself. SMTP has no way to ask for what was taken before.
 */
@Component
class Sending implements DueHandler {
    static final String KIND = "mail";

    private static final Duration WITHOUT_SERVER = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3));

    private final MailRows rows;
    private final MailServers servers;
    private final Smtp smtp;
    private final Tenant tenant;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Sending(
            MailRows rows,
            MailServers servers,
            Smtp smtp,
            Tenant tenant,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.servers = servers;
        this.smtp = smtp;
        this.tenant = tenant;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var mail = new MailId(id);
        var server = servers.of(workspace);
        var begun = tenant.in(workspace, () -> begin(workspace, mail, server));
        if (begun.isEmpty()) {
            return tenant.in(workspace, () -> rows.find(workspace, mail))
                    .filter(one -> one.state() == Mail.State.WAITING)
                    .map(one -> clock.instant().plus(WITHOUT_SERVER));
        }
        var result = smtp.send(
                server.orElseThrow(), begun.get(), begun.get().messageId().orElseThrow(), clock.instant());
        return tenant.in(workspace, () -> end(workspace, begun.get(), result));
    }

    /** The letter as it is asked for now; empty when there is nothing to ask. */
    private Optional<Mail> begin(WorkspaceId workspace, MailId id, Optional<MailServer> server) {
        var found = rows.find(workspace, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        switch (found.get().state()) {
            case PLANNED, WAITING -> {
                if (server.isEmpty()) {
                    rows.wait(workspace, id, "There is no mail server yet.");
                    return Optional.empty();
                }
                rows.ask(workspace, id, id + "@" + server.get().domain(), clock.instant());
                return rows.find(workspace, id);
            }
            case ASKED ->
                settle(workspace, id, Mail.State.UNKNOWN, "Kith stopped while the mail server was being asked.");
            case SENT, REFUSED, UNKNOWN, GIVEN_UP -> {}
        }
        return Optional.empty();
    }

    private Optional<Instant> end(WorkspaceId workspace, Mail mail, Smtp.Result result) {
        switch (result) {
            case Smtp.Result.Sent sent -> settle(workspace, mail.id(), Mail.State.SENT, "");
            case Smtp.Result.Refused(var said) -> settle(workspace, mail.id(), Mail.State.REFUSED, said);
            case Smtp.Result.Unknown(var why) -> settle(workspace, mail.id(), Mail.State.UNKNOWN, why);
            case Smtp.Result.Later(var why) -> {
                var now = clock.instant();
                if (mail.firstAsked().orElse(now).plus(PATIENCE).isBefore(now)) {
                    settle(workspace, mail.id(), Mail.State.GIVEN_UP, why);
                } else {
                    rows.wait(workspace, mail.id(), why);
                    return Optional.of(now.plus(PAUSES.get(Math.min(mail.tries(), PAUSES.size()) - 1)));
                }
            }
        }
        return Optional.empty();
    }

    private void settle(WorkspaceId workspace, MailId id, Mail.State state, String why) {
        if (rows.settle(workspace, id, state, why, clock.instant())) {
            events.publishEvent(new MailSettled(workspace, id, state, why));
        }
    }
}
