package kith.connector.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.HeaderTerm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.RemoteId;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open mailbox. Nothing in it is marked as read, and nothing moved that nobody asked for. */
final class Mailbox implements AutoCloseable {
    static final String INBOX = "INBOX";

    /** A folder with a purpose of its own: how servers mark it (RFC 6154), and how it is called where they do not. */
    enum Purpose {
        SENT(
                "\\Sent",
                "Sent",
                "Sent Items",
                "Sent Messages",
                "Sent Mail",
                "Envoyés",
                "Éléments envoyés",
                "Gesendet",
                "Enviados"),
        JUNK("\\Junk", "Junk", "Spam", "Junk E-mail", "Indésirables", "Courrier indésirable"),
        TRASH("\\Trash", "Trash", "Deleted Items", "Deleted Messages", "Corbeille", "Papierkorb", "Papelera");

        private final String mark;
        private final List<String> names;

        Purpose(String mark, String... names) {
            this.mark = mark;
            this.names = List.of(names);
        }
    }

    private final IMAPStore store;

    private Mailbox(IMAPStore store) {
        this.store = store;
    }

    /**
     * @throws MessagingException also for a wrong password
     */
    static Mailbox open(Connection connection) throws MessagingException {
        return open(connection, Sessions.PATIENCE);
    }

    /** In which the server may be silent for as long as nothing comes. */
    static Mailbox openToListen(Connection connection) throws MessagingException {
        return open(connection, Sessions.PATIENCE_WHILE_LISTENING);
    }

    private static Mailbox open(Connection connection, Duration patience) throws MessagingException {
        var server = Servers.of(connection).imap();
        var login = Login.of(connection);
        Store store = Sessions.with(connection, "imap", server, patience).getStore("imap");
        store.connect(server.host(), server.port(), login.name(), login.secret());
        return new Mailbox((IMAPStore) store);
    }

    boolean canIdle() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /** A letter where it lies; its folder stays open as long as the mailbox. */
    record Found(IMAPFolder folder, Message letter) {}

    /** The folder of that name, open. */
    IMAPFolder folder(String name, boolean toChange) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(name);
        folder.open(toChange ? Folder.READ_WRITE : Folder.READ_ONLY);
        return folder;
    }

    Optional<String> named(Purpose purpose) throws MessagingException {
        var all = store.getDefaultFolder().list("*");
        for (var folder : all) {
            if (folder instanceof IMAPFolder imap
                    && Arrays.asList(imap.getAttributes()).contains(purpose.mark)) {
                return Optional.of(folder.getFullName());
            }
        }
        for (var name : purpose.names) {
            for (var folder : all) {
                if (folder.getName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    return Optional.of(folder.getFullName());
                }
            }
        }
        return Optional.empty();
    }

    /** The folder's name; it is made where there is none. */
    String needed(Purpose purpose) throws MessagingException {
        var there = named(purpose);
        if (there.isPresent()) {
            return there.get();
        }
        var made = store.getFolder(purpose.names.getFirst());
        made.create(Folder.HOLDS_MESSAGES);
        return made.getFullName();
    }

    /** The letter with this Message-ID in one of these folders, the first first. */
    Optional<Found> find(RemoteId id, boolean toChange, List<String> folders) throws MessagingException {
        for (var name : folders) {
            var folder = folder(name, toChange);
            // Servers search for a part of the header's text.
            for (var letter : folder.search(new HeaderTerm("Message-ID", id.value()))) {
                if (Mail.ids(letter, "Message-ID").contains(id.value()) && !letter.isSet(Flags.Flag.DELETED)) {
                    return Optional.of(new Found(folder, letter));
                }
            }
            folder.close(false);
        }
        return Optional.empty();
    }

    /** Where letters from and to people lie. */
    List<String> talks() throws MessagingException {
        return named(Purpose.SENT).map(sent -> List.of(INBOX, sent)).orElse(List.of(INBOX));
    }

    void move(Found found, Purpose purpose) throws MessagingException {
        var to = store.getFolder(needed(purpose));
        var letters = new Message[] {found.letter()};
        if (store.hasCapability("MOVE")) {
            found.folder().moveMessages(letters, to);
        } else {
            found.folder().copyMessages(letters, to);
            found.folder().setFlags(letters, new Flags(Flags.Flag.DELETED), true);
            if (store.hasCapability("UIDPLUS")) {
                found.folder().expunge(letters); // and nothing else that somebody marked
            }
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // it is gone, as was wanted
        }
    }
}
