package kith.connector;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Publishes, edits and deletes our own posts: {@link Act.Publish}, {@link Act.Edit}, {@link Act.Delete}. */
public interface Publisher extends Doer {

    /**
     * What the network would refuse, found without asking it.
     *
     * @return sentences for people, empty when all is well
     */
    List<String> problems(Act.Content content);

    /**
     * The same for one channel, where the servers of a network differ in what they take. Asks nobody: it goes by what the
     * connection's memory holds, and by the network's usual limits where it holds nothing.
     */
    default List<String> problems(Connection connection, Act.Content content) {
        return problems(content);
    }

    /**
     * The link of which readers of the network see a card: title, description and picture of the page.
     *
     * @return empty where it draws none
     */
    default Optional<URI> card(Act.Content content) {
        return Optional.empty();
    }

    /**
     * Whose address this is, where the network's addresses say it.
     *
     * @param permalink as a person copied it from the network
     */
    default Optional<RemoteId> idAt(Connection connection, URI permalink) {
        return Optional.empty();
    }
}
