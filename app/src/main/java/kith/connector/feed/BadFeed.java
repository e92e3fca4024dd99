package kith.connector.feed;

/** A document that cannot be read as a feed; the message is a sentence for people that says what and where. */
final class BadFeed extends Exception {
    BadFeed(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
