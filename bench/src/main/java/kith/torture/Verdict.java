package kith.torture;

import java.util.List;

/**
 * What came of a run. Every act is exactly one of done, lost, doubled and unknown.
 *
 * @param done all of its parts exist once, as planned, and Kith says so
 * @param lost a part is missing, or is there otherwise than planned: before its time, without its pictures, under another
 *     post, on another account
 * @param doubled a part exists more than once; posts that nobody planned count here too, beyond {@code due}
 * @param unknown it is all there, and Kith does not say so
 * @param plain from due to there
 * @param open the same without the times in which the network was down or had asked us to wait
 * @param lateness the same, also without the times in which the network left this very act without an answer
 * @param whileUp the same, also without the times in which no node was up
 * @param byWay lateness of the acts of each way of recognition
 * @param findings a sentence for each act that is not done
 */
record Verdict(
        int due,
        int done,
        int lost,
        int doubled,
        int unknown,
        Lateness plain,
        Lateness open,
        Lateness lateness,
        Lateness whileUp,
        List<String> byWay,
        List<String> findings) {
    Verdict {
        byWay = List.copyOf(byWay);
        findings = List.copyOf(findings);
    }

    boolean clean() {
        return done == due && lost == 0 && doubled == 0 && unknown == 0;
    }

    /** The last line of a run. */
    @Override
    public String toString() {
        return "%d due, %d done, %d lost, %d doubled, %d unknown, lateness %s"
                .formatted(due, done, lost, doubled, unknown, lateness);
    }
}
