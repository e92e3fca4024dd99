package kith.message;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import kith.database.WorkspaceId;

/** How alike texts are, by the words they share and how rare those are among all messages. No language is asked for. */
public interface Likeness {

    /**
     * Messages of a workspace that share the most telling words with this text, the likest first; what is as like, the newest first.
     *
     * @param most 1 to 50
     */
    List<Message> like(WorkspaceId workspace, String text, int most);

    /**
     * How much each of these texts is like the first one.
     *
     * @param <K> what names a text
     * @return 0 (nothing in common) to 1 (all the words of the shorter one stand in the other, and it says something), by name
     */
    <K> Map<K, Double> compare(String text, Collection<Map.Entry<K, String>> texts);
}
