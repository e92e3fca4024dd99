package kith.cli;

/** A command cannot go on. The message is all the person at the terminal is shown; the number is what the shell is told. */
final class CommandFailed extends RuntimeException {
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NO_ANSWER = 3;

    private final int exit;

    CommandFailed(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }
}
