package kith.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a letter says.
 *
 * @param to an address
 * @param replyTo where an answer goes; empty: to the sender
 * @param paragraphs in the reader's language, before the quote
 * @param quote what somebody else wrote, line by line; may be empty
 * @param link where something is to be done
 * @param foot who sent it and why
 */
public record Letter(
        String to,
        Optional<String> replyTo,
        String subject,
        String language,
        List<String> paragraphs,
        List<String> quote,
        Optional<Link> link,
        String foot) {
    public Letter {
        paragraphs = List.copyOf(paragraphs);
        quote = List.copyOf(quote);
    }

    /** An address and what one does there. */
    public record Link(String label, String address) {}

    /** For programs that show words alone. */
    public String text() {
        var text = new StringBuilder();
        paragraphs.forEach(paragraph -> text.append(paragraph).append("\n\n"));
        quote.forEach(line -> text.append("> ").append(line).append('\n'));
        if (!quote.isEmpty()) {
            text.append('\n');
        }
        link.ifPresent(
                to -> text.append(to.label()).append(":\n").append(to.address()).append("\n\n"));
        return text.append("-- \n").append(foot).append('\n').toString();
    }

    /** The same, with a button. No picture, no script, nothing from elsewhere. */
    public String html() {
        var html = new StringBuilder("<!doctype html><html lang=\"").append(escaped(language));
        html.append(
                "\"><body style=\"font-family:sans-serif;line-height:1.5;max-width:36em;margin:1em auto;padding:0 1em\">");
        paragraphs.forEach(
                paragraph -> html.append("<p>").append(escaped(paragraph)).append("</p>"));
        if (!quote.isEmpty()) {
            html.append("<blockquote style=\"margin:1em 0;padding-left:1em;border-left:3px solid #999\">");
            quote.forEach(line -> html.append(escaped(line)).append("<br>"));
            html.append("</blockquote>");
        }
        link.ifPresent(to -> html.append("<p><a href=\"")
                .append(escaped(to.address()))
                .append("\" style=\"display:inline-block;padding:.6em 1.2em;background:#00565e;color:#fff;")
                .append("text-decoration:none;border-radius:.4em\">")
                .append(escaped(to.label()))
                .append("</a></p><p style=\"font-size:.85em\">")
                .append(escaped(to.address()))
                .append("</p>"));
        return html.append("<hr><p style=\"font-size:.85em;color:#555\">")
                .append(escaped(foot))
                .append("</p></body></html>")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
