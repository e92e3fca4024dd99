package kith.mail;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.mail.internal.MailRows;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** The letters of a workspace. */
@Service
public class Mails {
    private static final int AT_A_TIME = 2;

    private final MailRows rows;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    Mails(MailRows rows, Due due, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** Writes a letter down; it leaves once the transaction has committed. Part of the caller's transaction. */
    public MailId put(WorkspaceId workspace, Letter letter) {
        var id = new MailId(Ids.next());
        tenant.run(workspace, () -> {
            rows.insert(workspace, id, letter, clock.instant());
            plan(due, workspace, id);
        });
        return id;
    }

    static void plan(Due due, WorkspaceId workspace, MailId id) {
        due.plan("mail", workspace, id.value(), new Lane(workspace.value(), AT_A_TIME), Optional.empty(), false);
    }

    public Optional<Mail> find(WorkspaceId workspace, MailId id) {
        return tenant.in(workspace, () -> rows.find(workspace, id));
    }

    /** Newest first. */
    public List<Mail> newest(WorkspaceId workspace, int limit) {
        return tenant.in(workspace, () -> rows.newest(workspace, limit));
    }

    /**
     * Sends a letter again that was refused, given up, or of which nobody knows: whoever says so takes it that it may be there twice.
     *
     * @throws Problem when there is no such letter, or it is on its way or was sent
     */
    public void again(Here here, UUID id) {
        var mail = find(here.id(), new MailId(id)).orElseThrow(() -> Problem.notFound("outbox.not-found"));
        tenant.run(here.id(), () -> {
            if (!rows.again(here.id(), mail.id())) {
                throw Problem.conflict("outbox.not-again");
            }
            plan(due, here.id(), mail.id());
            history.record(here.id(), here.actor(), Action.of("mail.again", "mail", mail.id(), mail.subject()));
        });
    }
}
