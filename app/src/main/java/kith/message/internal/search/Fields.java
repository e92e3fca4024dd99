package kith.message.internal.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Said.Attachment;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.Labels;
import kith.message.Message;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.util.BytesRef;

/** What the index keeps of a message. Nothing is stored: a page of hits is read from the database by id. */
final class Fields {
    static final String ID = "id";
    static final String WORKSPACE = "workspace";
    static final String CHANNEL = "channel";
    static final String AUTHOR = "author";
    static final String NETWORK = "network";
    static final String LANGUAGE = "language";
    static final String KIND = "kind";
    static final String PLACE = "place";
    static final String SENTIMENT = "sentiment";
    static final String EMOTION = "emotion";
    static final String INTENT = "intent";
    static final String OFFENCE = "offence";

    /** Offence, hate, spam and irony, each by its own label: {@code offensive}, {@code not-hate}, {@code ham} … */
    static final String JUDGED = "judged";

    /** What a message has beside words, a value each. */
    static final String HAS = "has";

    /** Who said it, folded: handle, the handle without its server, name. */
    static final String WHO = "who";

    /** How many follow whoever said it; absent where the network does not tell. */
    static final String REACH = "reach";

    /** Which talk it is part of; {@link Message#talk}. */
    static final String TALK = "talk";

    static final String TEXT = "text";

    /** Microseconds since 1970, as exact as the database. */
    static final String AT = "at";

    /** The two halves of the id, which settle the order of messages of the same moment. */
    static final String ID_HIGH = "idHigh";

    static final String ID_LOW = "idLow";

    /**
     * The index itself lies in this order, so that a page of newest hits is read from its beginning and the rest left alone. The
     * date has to be named as the kind of field it is: one that could hold several values.
     */
    static final Sort NEWEST_FIRST = new Sort(
            new SortedNumericSortField(AT, SortField.Type.LONG, true),
            new SortField(ID_HIGH, SortField.Type.LONG, true),
            new SortField(ID_LOW, SortField.Type.LONG, true));

    private Fields() {}

    static Document of(WorkspaceId workspace, Message message) {
        var document = asked(message);
        var id = message.id().value();
        document.add(new StringField(ID, id.toString(), Store.NO));
        document.add(new NumericDocValuesField(ID_HIGH, id.getMostSignificantBits()));
        document.add(new NumericDocValuesField(ID_LOW, id.getLeastSignificantBits()));
        document.add(new NumericDocValuesField(TALK, message.talk()));
        document.add(new LongPoint(TALK, message.talk()));
        document.add(new LongField(AT, micros(message.at()), Store.NO));
        document.add(new StringField(WORKSPACE, workspace.toString(), Store.NO));
        document.add(new StringField(AUTHOR, message.author().id().toString(), Store.NO));
        document.add(new StringField(PLACE, message.placeId(), Store.NO));
        document.add(new StringField(CHANNEL, message.channel().toString(), Store.NO));
        counted(document, CHANNEL, message.channel().toString());
        counted(document, LANGUAGE, message.language());
        counted(document, KIND, message.kind().word());
        message.labels().ifPresent(labels -> {
            document.add(new StringField(OFFENCE, labels.offence(), Store.NO));
            counted(document, OFFENCE, labels.offence());
            counted(document, SENTIMENT, labels.sentiment().toString());
        });
        return document;
    }

    /** No more than what a watch can ask for. */
    static Document asked(Message message) {
        var document = new Document();
        document.add(new StringField(NETWORK, message.network(), Store.NO));
        document.add(new StringField(LANGUAGE, message.language(), Store.NO));
        document.add(new StringField(KIND, message.kind().word(), Store.NO));
        document.add(new TextField(TEXT, message.text(), Store.NO));
        who(document, message.author());
        message.labels().ifPresent(labels -> read(document, labels));
        media(document, message);
        return document;
    }

    private static void who(Document document, Author author) {
        var handle =
                Folding.fold(author.handle().startsWith("@") ? author.handle().substring(1) : author.handle());
        int server = handle.indexOf('@');
        Stream.of(handle, server > 0 ? handle.substring(0, server) : "", Folding.fold(author.name()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(name -> document.add(new StringField(WHO, clipped(name), Store.NO)));
        author.followers().ifPresent(followers -> document.add(new LongField(REACH, followers, Store.NO)));
    }

    /** Lucene takes no longer value than some 32,000 bytes. */
    private static String clipped(String name) {
        return name.length() <= 1_000 ? name : name.substring(0, 1_000);
    }

    private static void read(Document document, Labels labels) {
        document.add(new StringField(SENTIMENT, labels.sentiment().toString(), Store.NO));
        document.add(new StringField(EMOTION, labels.emotion().toString(), Store.NO));
        document.add(new StringField(INTENT, labels.intent().toString(), Store.NO));
        document.add(new StringField(JUDGED, labels.offence(), Store.NO));
        document.add(new StringField(JUDGED, labels.hateful() ? "hate" : "not-hate", Store.NO));
        document.add(new StringField(JUDGED, labels.spam() ? "spam" : "ham", Store.NO));
        document.add(new StringField(JUDGED, labels.ironic() ? "irony" : "non_irony", Store.NO));
    }

    private static void media(Document document, Message message) {
        Stream.concat(
                        message.media().stream().map(Attachment::type),
                        message.labels().stream()
                                .flatMap(labels -> labels.holds().stream())
                                .map(Object::toString))
                .distinct()
                .forEach(thing -> document.add(new StringField(HAS, thing, Store.NO)));
    }

    private static void counted(Document document, String field, String value) {
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static UUID id(long high, long low) {
        return new UUID(high, low);
    }
}
