package kith.text;

/**
 * Whether a text may mean the opposite of what it says. A hint only: people disagree about it too.
 *
 * @param p 0 to 1
 */
public record Irony(boolean ironic, double p) {
    public String label() {
        return ironic ? "irony" : "non_irony";
    }
}
