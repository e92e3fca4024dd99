package kith.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.mail.internal.InstanceServer;
import kith.mail.internal.MailRows;
import kith.mail.internal.ServerRows;
import kith.mail.internal.Smtp;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The mail server of each workspace: its own, else that of whoever runs this Kith. */
@Service
public class MailServers {
    private static final int LONGEST_NAME = 80;

    private final ServerRows rows;
    private final InstanceServer instance;
    private final MailRows mails;
    private final Smtp smtp;
    private final Due due;
    private final Tenant tenant;
    private final History history;

    MailServers(
            ServerRows rows,
            InstanceServer instance,
            MailRows mails,
            Smtp smtp,
            Due due,
            Tenant tenant,
            History history) {
        this.rows = rows;
        this.instance = instance;
        this.mails = mails;
        this.smtp = smtp;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
    }

    /**
     * A server as somebody gives it.
     *
     * @param password empty: as before, when name and address are as before
     */
    public record Given(
            String address, String username, Optional<String> password, String senderName, String senderAddress) {}

    /** Which one letters of this workspace go through; empty when there is none. */
    public Optional<MailServer> of(WorkspaceId workspace) {
        return own(workspace).or(instance::server);
    }

    public Optional<MailServer> own(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.find(workspace));
    }

    /**
     * Names the workspace's own. Letters that wait are tried at once.
     *
     * @throws Invalid when it is none, or no address can be the sender's
     */
    public MailServer name(Here here, Given given) {
        var place = MailServer.Place.read(given.address());
        var was = own(here.id());
        var username = given.username().strip();
        var same = was.filter(w -> w.host().equals(place.host())
                && w.port() == place.port()
                && w.username().equals(username));
        var password = given.password().filter(p -> !p.isEmpty()).or(() -> same.flatMap(MailServer::password));
        if (username.isEmpty() == password.isPresent()) {
            throw username.isEmpty()
                    ? new Invalid("username", "outbox.invalid.username")
                    : new Invalid("password", "outbox.invalid.password");
        }
        var server = new MailServer(
                place.host(),
                place.port(),
                place.tls(),
                username,
                password,
                validName(given.senderName()),
                validAddress("senderAddress", given.senderAddress()),
                true);
        tenant.run(here.id(), () -> {
            rows.put(here.id(), server);
            history.record(
                    here.id(),
                    here.actor(),
                    act(here, "mail.server")
                            .changing(was.map(MailServers::facts).orElse(Map.of()), facts(server)));
            tryAgain(here.id());
        });
        return server;
    }

    /** What the server says against our signing in there; empty when it lets us in. Asks it, for twenty seconds at most. */
    public Optional<String> refusal(MailServer server) {
        return Optional.ofNullable(smtp.refusal(server));
    }

    /** Leaves the workspace's own; false when it had none. */
    public boolean leave(Here here) {
        return tenant.in(here.id(), () -> {
            var was = rows.find(here.id());
            was.ifPresent(server -> {
                rows.delete(here.id());
                history.record(
                        here.id(), here.actor(), act(here, "mail.leave-server").changing(facts(server), Map.of()));
            });
            return was.isPresent();
        });
    }

    private void tryAgain(WorkspaceId workspace) {
        mails.waiting(workspace).forEach(mail -> Mails.plan(due, workspace, mail));
    }

    private static Action act(Here here, String act) {
        return Action.of(act, "workspace", here.id(), here.workspace().name());
    }

    private static Map<String, String> facts(MailServer server) {
        return Map.of(
                "mailServer",
                server.address(),
                "username",
                server.username(),
                "sender",
                server.senderName() + " <" + server.senderAddress() + ">");
    }

    private static String validName(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid("senderName", "outbox.invalid.sender-name", LONGEST_NAME);
        }
        return stripped;
    }

    /**
     * @throws Invalid when no letter can go there
     */
    public static String validAddress(String field, String address) {
        var stripped = address.strip();
        try {
            new InternetAddress(stripped, true).validate();
            if (stripped.matches("[^\\s@<>]{1,64}@[^\\s@<>]{1,189}")) {
                return stripped;
            }
        } catch (AddressException e) {
            // the sentence below
        }
        throw new Invalid(field, "outbox.invalid.mail-address", stripped);
    }
}
