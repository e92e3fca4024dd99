package kith.connector.mail;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.MadeIds;
import kith.connector.export.Unreadable;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/** One letter, read as forbearingly as mail programs read what others of them wrote in forty years. */
final class Mail {
    private static final int LONGEST_NAME = 200;

    /** How archives of lists hide addresses: {@code ines at kith.test (Ines Caron)}. */
    private static final Pattern HIDDEN = Pattern.compile("^\"?(\\S+) at (\\S+?)\"?(?: \\((.*)\\))?$");

    private static final Pattern REPLY =
            Pattern.compile("^(?:(?:re|aw|sv|antw|ré|rép|odp|r)(?:\\[\\d+])?\\s*:\\s*)+", Pattern.CASE_INSENSITIVE);

    private final Message letter;
    private final Headers headers;
    private final Parts parts;
    private final RemoteId id;

    private Mail(Message letter, Headers headers, Parts parts, RemoteId id) {
        this.letter = letter;
        this.headers = headers;
        this.parts = parts;
        this.id = id;
    }

    static Mail of(byte[] bytes) throws Unreadable {
        try {
            var builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            builder.setDecodeMonitor(DecodeMonitor.SILENT);
            var letter = builder.parseMessage(new ByteArrayInputStream(bytes));
            var headers = new Headers(letter);
            var id = headers.ids("Message-ID").stream().findFirst().orElseGet(() -> made(headers));
            return new Mail(letter, headers, Parts.of(letter, id), new RemoteId(id));
        } catch (IOException e) {
            throw new Unreadable("This letter cannot be taken apart");
        }
    }

    /** A letter as a mailbox has it. */
    static Mail of(jakarta.mail.Message letter) throws Unreadable, MessagingException {
        var bytes = new ByteArrayOutputStream();
        try {
            letter.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("The letter could not be fetched", e);
        }
        return of(bytes.toByteArray());
    }

    /** Ids in a header, without their brackets. */
    static List<String> ids(jakarta.mail.Message letter, String header) throws MessagingException {
        var values = letter.getHeader(header);
        return values == null ? List.of() : Headers.idsIn(String.join(" ", values));
    }

    /** Some programs give letters no id; the same letter gets the same one here. */
    private static String made(Headers headers) {
        var what =
                headers.value("Date").orElse("") + "\n" + headers.value("From").orElse("") + "\n"
                        + headers.value("Subject").orElse("");
        return "made." + MadeIds.digest(what);
    }

    RemoteId id() {
        return id;
    }

    Headers headers() {
        return headers;
    }

    Parts parts() {
        return parts;
    }

    Optional<Instant> date() {
        return Optional.ofNullable(letter.getDate()).map(Date::toInstant);
    }

    Said.Author author() throws Unreadable {
        var from = letter.getFrom();
        if (from != null && !from.isEmpty()) {
            var mailbox = from.getFirst();
            var address = mailbox.getAddress().toLowerCase(Locale.ROOT);
            if (address.contains("@")) {
                return author(address, Optional.ofNullable(mailbox.getName()).orElse(""));
            }
        }
        var written = headers.value("From")
                .map(Mail::decoded)
                .orElseThrow(() -> new Unreadable("This letter does not say who wrote it"));
        var hidden = HIDDEN.matcher(written);
        return hidden.matches()
                ? author(
                        (hidden.group(1) + "@" + hidden.group(2)).toLowerCase(Locale.ROOT),
                        Optional.ofNullable(hidden.group(3)).orElse(""))
                : author(written.toLowerCase(Locale.ROOT), written);
    }

    private Said.Author author(String address, String name) {
        var shown = name.isBlank() ? address.replaceFirst("@.*", "") : name.strip();
        return new Said.Author(
                new RemoteId(brief(address)), brief(address), brief(shown), Optional.empty(), headers.automatic());
    }

    String subject() {
        return Optional.ofNullable(letter.getSubject())
                .map(Mail::decoded)
                .orElse("")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The subject without any “Re:”. */
    String topic() {
        return REPLY.matcher(subject()).replaceFirst("");
    }

    /** The letter it answers: the one it says so of, else the last of those before it. */
    Optional<RemoteId> parent() {
        var answered = headers.ids("In-Reply-To");
        var before = headers.ids("References");
        return answered.stream()
                .findFirst()
                .or(() -> before.isEmpty() ? Optional.empty() : Optional.of(before.getLast()))
                .map(RemoteId::new)
                .filter(parent -> !parent.equals(id));
    }

    /** The letter its thread begins with, as far as it says so. */
    Optional<RemoteId> firstReference() {
        return headers.ids("References").stream()
                .findFirst()
                .map(RemoteId::new)
                .filter(root -> !root.equals(id))
                .or(this::parent);
    }

    boolean isFrom(String address) {
        try {
            return author().id().value().equals(address);
        } catch (Unreadable e) {
            return false;
        }
    }

    Said said(Said.Kind kind, Instant at, Said.Place place, Optional<RemoteId> root, boolean mentionsUs, boolean own)
            throws Unreadable {
        return new Said(
                id,
                kind,
                author(),
                at,
                Optional.empty(),
                text(),
                Optional.empty(),
                place,
                parent(),
                root,
                mentionsUs,
                own,
                parts.attachments(),
                Optional.empty());
    }

    /** The subject stands above a letter that begins a thread; in answers it is known. */
    String text() {
        var body = parts.text();
        return parent().isPresent() || subject().isEmpty() ? body : (subject() + "\n\n" + body).strip();
    }

    private static String decoded(String header) {
        return DecoderUtil.decodeEncodedWords(header, DecodeMonitor.SILENT);
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
