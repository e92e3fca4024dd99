package kith.connector.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import kith.connector.PlainText;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.ProcessingInstruction;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** RSS 0.9x, 1.0, 2.0 and Atom. */
final class XmlFeed {
    private static final Set<String> ENTRIES = Set.of("item", "entry");
    private static final String FETCHED = "kith-fetched";

    /** Old feeds point to a definition on a server long gone. It is never asked, and says nothing that is needed. */
    private static final Pattern OUTSIDE_DEFINITION = Pattern.compile("<!DOCTYPE\\s[^\\[>]*>");

    private static final Pattern ROOT = Pattern.compile("<[A-Za-z]");
    private static final XMLOutputter XML = new XMLOutputter(Format.getRawFormat());

    private XmlFeed() {}

    static Feed cut(String text, String fetched) throws BadFeed {
        var whole = parse(text);
        var root = whole.getRootElement();
        var entries = entries(root);
        var title = title(root);
        var ttl = ttl(root);
        if (entries.isEmpty() && !isFeed(root)) {
            throw new BadFeed("The document is XML but no feed: its root is <" + root.getQualifiedName() + ">.");
        }
        entries.forEach(Element::detach);
        var pieces = new ArrayList<Feed.Piece>();
        for (var entry : entries.subList(0, Math.min(entries.size(), Feed.MOST_ENTRIES))) {
            pieces.add(piece(whole, entry, fetched));
        }
        return new Feed(title, ttl, pieces);
    }

    private static Feed.Piece piece(Document frame, Element entry, String fetched) {
        var alone = frame.clone();
        alone.getContent().removeIf(content -> !(content instanceof Element));
        alone.addContent(0, new ProcessingInstruction(FETCHED, fetched));
        var root = alone.getRootElement();
        children(channel(root), "items").toList().forEach(Element::detach); // RSS 1.0's list of all that follow
        var home = hasOwnEntries(root) ? root : channel(root);
        home.addContent(entry);
        var digest = Digest.of(XML.outputString(entry));
        return new Feed.Piece(key(entry), digest, "xml", XML.outputString(alone));
    }

    /** Guid or id, else the link, else title and text. */
    private static String key(Element entry) {
        return Stream.of("guid", "id", "link")
                .flatMap(name -> children(entry, name))
                .map(child -> child.getTextTrim().isEmpty() ? child.getAttributeValue("href", "") : child.getTextTrim())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseGet(() -> Digest.of(entry.getValue()));
    }

    /** Understands one piece. */
    static Optional<SyndFeed> understand(String body) {
        try {
            return Optional.of(new SyndFeedImpl(wire(parse(body)), true));
        } catch (BadFeed | FeedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static WireFeed wire(Document document) throws FeedException {
        return new WireFeedInput(false, Locale.ROOT).build(document);
    }

    /** When the document of this piece was fetched, for entries without a date. */
    static String fetched(String body) {
        var begin = body.indexOf("<?" + FETCHED + " ");
        var end = body.indexOf("?>", begin + 1);
        return begin < 0 || end < 0
                ? ""
                : body.substring(begin + FETCHED.length() + 3, end).strip();
    }

    private static Document parse(String text) throws BadFeed {
        try {
            return builder().build(new StringReader(withoutOutsideDefinition(text)));
        } catch (JDOMParseException e) {
            throw new BadFeed("Line " + e.getLineNumber() + ", column " + e.getColumnNumber() + " of the feed: "
                    + inWords(String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage())));
        } catch (JDOMException | IOException e) {
            throw new BadFeed("The feed is no XML that can be read: " + e.getMessage());
        }
    }

    private static String withoutOutsideDefinition(String text) {
        var root = ROOT.matcher(text);
        var definition = OUTSIDE_DEFINITION.matcher(text);
        return root.find() && definition.region(0, root.start()).find()
                ? text.substring(0, definition.start()) + text.substring(definition.end())
                : text;
    }

    /** Nothing outside the document is read, and the document itself may define nothing. */
    private static SAXBuilder builder() {
        var builder = new SAXBuilder(XMLReaders.NONVALIDATING);
        builder.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setExpandEntities(false);
        return builder;
    }

    private static String inWords(String parser) {
        if (parser.contains("DOCTYPE is disallowed")) {
            return "it defines entities of its own, which can be a trap, so it is not read.";
        }
        if (parser.contains("maxElementDepth")) {
            return "its elements are nested too deep.";
        }
        var sentence = parser.replaceFirst("^JAXP\\d+: ", "");
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static boolean isFeed(Element root) {
        return switch (root.getName()) {
            case "rss", "feed" -> true;
            case "RDF" -> children(root, "channel").findAny().isPresent();
            default -> false;
        };
    }

    private static List<Element> entries(Element root) {
        return Stream.concat(Stream.of(root), children(root, "channel"))
                .flatMap(home -> home.getChildren().stream())
                .filter(child -> ENTRIES.contains(child.getName()))
                .toList();
    }

    /** Atom and RSS 1.0 hang their entries on the root, the others on the channel. */
    private static boolean hasOwnEntries(Element root) {
        return !root.getName().equals("rss");
    }

    private static Element channel(Element root) {
        return children(root, "channel").findFirst().orElse(root);
    }

    private static String title(Element root) {
        return children(channel(root), "title")
                .findFirst()
                .map(title -> PlainText.ofHtml(title.getTextNormalize()))
                .orElse("");
    }

    /** Minutes, in RSS 2.0 only. */
    private static Optional<Duration> ttl(Element root) {
        return children(channel(root), "ttl")
                .map(Element::getTextTrim)
                .filter(minutes -> minutes.matches("\\d{1,6}"))
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        return parent.getChildren().stream().filter(child -> child.getName().equals(name));
    }
}
