package kith.connector;

import java.util.List;

/** Publishes, edits and deletes our own posts: {@link Act.Publish}, {@link Act.Edit}, {@link Act.Delete}. */
public interface Publisher extends Doer {

    /**
     * What the network would refuse, found without asking it.
     *
     * @return sentences for people, empty when all is well
     */
    List<String> problems(Act.Content content);
}
