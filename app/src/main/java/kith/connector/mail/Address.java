package kith.connector.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import kith.connector.Account;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;

/**
 * As whom a channel writes.
 *
 * @param mail in lower case
 * @param name may be empty
 */
record Address(String mail, String name) {

    /** The name to sign in is mostly the address; where it is not, a setting says it. */
    static Address of(Connection connection) {
        var mail = connection
                .setting("address")
                .orElseGet(() -> connection.credential("username"))
                .strip();
        try {
            new InternetAddress(mail, true).validate();
        } catch (AddressException e) {
            throw new Trouble(new Outcome.Refused("“" + mail + "” is no e-mail address."));
        }
        if (!mail.contains("@")) {
            throw new Trouble(new Outcome.Refused("“" + mail
                    + "” is no e-mail address: say the mailbox’s address, too, besides the name to sign in."));
        }
        return new Address(
                mail.toLowerCase(Locale.ROOT), connection.setting("sender").orElse(""));
    }

    Account account() {
        return Account.of(new RemoteId(mail), mail);
    }

    String domain() {
        return mail.substring(mail.indexOf('@') + 1);
    }

    InternetAddress written() {
        try {
            return new InternetAddress(mail, name.isBlank() ? null : name, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
