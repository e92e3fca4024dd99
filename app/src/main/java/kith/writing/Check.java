package kith.writing;

import java.util.List;
import kith.web.Words;
import kith.workspace.Here;

/**
 * One kind of look at a text before it leaves. A bean that implements it takes part: {@link Checks} asks all of them at the same time and
 * shows their findings in one place. It may be asked at every pause of the writer, so it answers soon, or says what it waits for.
 */
public interface Check {

    /** As it is named in the API and in {@link Finding#kind}, such as {@code spelling}, {@code links} or {@code charter}. */
    String kind();

    /**
     * @param words of the language in which findings are said
     */
    Seen look(Here here, Draft draft, Words words);

    /**
     * What one look saw.
     *
     * @param waits sentences that say what this check still waits for, such as a dictionary; it is worth asking again then
     */
    record Seen(List<Finding> findings, List<String> waits) {
        public static final Seen NOTHING = new Seen(List.of(), List.of());

        public Seen {
            findings = List.copyOf(findings);
            waits = List.copyOf(waits);
        }

        public static Seen of(List<Finding> findings) {
            return new Seen(findings, List.of());
        }

        public static Seen waiting(String why) {
            return new Seen(List.of(), List.of(why));
        }
    }
}
