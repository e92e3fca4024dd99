package kith.moderation;

/**
 * How often a rule is right, as far as a sample says.
 *
 * @param right hits that a person called right
 */
public record Precision(long right, long wrong) {
    /** Of 95 %. */
    private static final double Z = 1.959964;

    public Precision {
        if (right < 0 || wrong < 0) {
            throw new IllegalArgumentException("No number of hits is below zero");
        }
    }

    public long judged() {
        return right + wrong;
    }

    /** The share of right ones; 0 where nothing was judged. */
    public double share() {
        return judged() == 0 ? 0 : right / (double) judged();
    }

    /**
     * The lower end of the interval of 95 %; 0 where nothing was judged.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson (1927), JASA 22:209–212</a>
     */
    public double low() {
        return judged() == 0 ? 0 : Math.max(0, (middle() - spread()) / weight());
    }

    /** The upper end; 1 where nothing was judged. */
    public double high() {
        return judged() == 0 ? 1 : Math.min(1, (middle() + spread()) / weight());
    }

    private double middle() {
        return share() + Z * Z / (2 * judged());
    }

    private double spread() {
        return Z * Math.sqrt(share() * (1 - share()) / judged() + Z * Z / (4.0 * judged() * judged()));
    }

    private double weight() {
        return 1 + Z * Z / judged();
    }
}
