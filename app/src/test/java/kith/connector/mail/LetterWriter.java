package kith.connector.mail;

import java.util.List;
import java.util.Map;
import kith.connector.RemoteId;
import kith.testing.Correspondent;
import kith.testing.RealServer;

/** Alice, who writes letters to us through a real mail server. */
public final class LetterWriter implements Correspondent {
    private final MailServer mail;
    private RemoteId asked = new RemoteId("nothing");

    public LetterWriter(RealServer server) {
        mail = new MailServer(server);
    }

    @Override
    public String network() {
        return "mail";
    }

    @Override
    public Map<String, String> settings() {
        return mail.settings();
    }

    @Override
    public Map<String, String> credentials() {
        return mail.credentials();
    }

    @Override
    public void asks(String text) {
        asked = mail.aliceWrites("A question", text);
    }

    @Override
    public List<String> answers() {
        return mail.alicesInbox().stream()
                .filter(letter -> letter.inReplyTo().equals("<" + asked + ">"))
                .map(MailServer.Seen::text)
                .toList();
    }
}
