package kith.conversation;

import java.time.InstantSource;
import kith.conversation.internal.InboxNotices;
import kith.conversation.internal.NoteRows;
import kith.database.Tenant;
import kith.notification.Notifications;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** Who has a conversation before their eyes needs not be told of it any more. */
@Service
public class Seen {
    private final NoteRows notes;
    private final Notifications notifications;
    private final Tenant tenant;
    private final InstantSource clock;

    Seen(NoteRows notes, Notifications notifications, Tenant tenant, InstantSource clock) {
        this.notes = notes;
        this.notifications = notifications;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** The caller has it before their eyes: notes that name them, and notifications about it, are seen. */
    public void by(Here here, ConversationId conversation) {
        tenant.run(here.id(), () -> notes.seen(here.caller().person().id(), conversation, clock.instant()));
        notifications.readAbout(here, InboxNotices.subject(conversation));
    }
}
