package kith.text;

/**
 * Whether a text insults or swears: something to put before a person, never a verdict.
 *
 * @param p 0 to 1
 */
public record Offence(boolean offensive, double p) {
    public String label() {
        return offensive ? "offensive" : "not-offensive";
    }
}
