package kith.connector.export;

import java.util.HashMap;
import java.util.Map;
import kith.connector.RemoteId;

/** Finds the first message of a thread where a format only says which message another answers; reads them in order. */
public final class Roots {
    private final Map<RemoteId, RemoteId> ofAnswers = new HashMap<>();

    public RemoteId of(RemoteId answer, RemoteId parent) {
        return of(answer, parent, parent);
    }

    /**
     * @param otherwise what the answer itself says is the first, for a parent that was not read before
     */
    public RemoteId of(RemoteId answer, RemoteId parent, RemoteId otherwise) {
        var known = ofAnswers.get(parent);
        var first = ofAnswers.getOrDefault(otherwise, otherwise);
        var root = known != null ? known : first;
        ofAnswers.put(answer, root);
        return root;
    }
}
