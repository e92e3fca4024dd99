package kith.connector.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import kith.connector.Outcome;
import kith.connector.Transport.ForbiddenAddress;
import kith.connector.Trouble;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a mail server, and who must act. */
final class Faults {
    private static final Duration SOON = Duration.ofMinutes(1);

    private Faults() {}

    /** Of a piece of work that changes nothing. */
    static Trouble trouble(MessagingException e) {
        return new Trouble(
                known(e).orElseGet(() -> Outcome.Throttled.closed(SOON, "The mail server hung up: " + said(e))));
    }

    /** What is certain about it; empty when the server may have taken what was sent. */
    static Optional<Outcome> known(MessagingException e) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            var outcome = of(cause);
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    private static Optional<Outcome> of(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Outcome.Refused(said(forbidden));
                    case AuthenticationFailedException wrong ->
                        new Outcome.Disconnected("The mail server does not accept the sign-in: " + said(wrong));
                    case MailConnectException away
                    when !(away.getCause() instanceof ForbiddenAddress) ->
                        Outcome.Throttled.closed(SOON, "The mail server cannot be reached: " + said(away));
                    case UnknownHostException unknown ->
                        Outcome.Throttled.closed(SOON, "No such host now: " + said(unknown));
                    case SSLException untrusted ->
                        Outcome.Throttled.closed(
                                SOON, "The mail server’s certificate is not trusted: " + said(untrusted));
                    case SMTPAddressFailedException to -> answered(to.getReturnCode(), said(to));
                    case SMTPSenderFailedException from -> answered(from.getReturnCode(), said(from));
                    case SMTPSendFailedException send -> answered(send.getReturnCode(), said(send));
                    case MessagingException starttls
                    when said(starttls).contains("STARTTLS is required") ->
                        new Outcome.Refused(
                                "The mail server does not encrypt, so that the password is not said to it. Use an address that begins with imaps:// or smtps://.");
                    default -> null;
                });
    }

    /** By the first figure of the answer (RFC 5321, section 4.2): 4 for now, 5 for good. */
    private static @Nullable Outcome answered(int code, String said) {
        if (code == 535 || code == 530) {
            return new Outcome.Disconnected("The mail server wants another sign-in: " + said);
        }
        if (code == 421) {
            return Outcome.Throttled.closed(SOON, "The mail server is closed: " + said);
        }
        return switch (code / 100) {
            case 4 ->
                Outcome.Throttled.thisOne(SOON.multipliedBy(5), "The mail server wants to be asked later: " + said);
            case 5 -> new Outcome.Refused(said);
            default -> null;
        };
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : cause.getCause();
    }

    private static String said(Throwable e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
