package kith.connector.sandbox.network;

/** The network's "no": a status, a word for programs and a sentence for people. */
public final class Rejection extends RuntimeException {
    final int status;
    final String code;
    final String sentence;

    Rejection(int status, String code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    static Rejection unknown(String what, String id) {
        return new Rejection(404, "not_found", "There is no " + what + " “" + id + "”.");
    }

    static Rejection invalid(String sentence) {
        return new Rejection(422, "invalid", sentence);
    }
}
