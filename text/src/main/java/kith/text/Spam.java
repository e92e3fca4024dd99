package kith.text;

/**
 * Whether a text is unwanted advertising or a scam.
 *
 * @param p 0 to 1
 */
public record Spam(boolean spam, double p) {
    public String label() {
        return spam ? "spam" : "ham";
    }
}
