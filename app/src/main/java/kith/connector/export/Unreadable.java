package kith.connector.export;

/** One entry of an export says nothing that could be kept; the entries around it may. */
public final class Unreadable extends Exception {

    /**
     * @param sentence for people, without its full stop
     */
    public Unreadable(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
