package kith.torture;

/** The torture itself could not go on; it says nothing about Kith's promise. */
final class TortureFailed extends RuntimeException {
    TortureFailed(String sentence) {
        super(sentence);
    }

    TortureFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
