package kith.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that cannot be answered as asked. Thrown by controllers; becomes a problem detail (RFC 9457) in the API and a
 * page in the frame elsewhere.
 */
public final class Problem extends RuntimeException {
    private final Fault fault;
    private final int status;
    private final String key;
    private final transient List<Object> arguments;
    private final Optional<String> field;
    private final transient Map<String, Object> more = new LinkedHashMap<>();

    private Problem(Fault fault, int status, String key, Optional<String> field, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.fault = fault;
        this.status = status;
        this.key = key;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    /** Who must act. */
    public enum Fault {
        CALLER,
        NETWORK,
        BUSY,
        KITH
    }

    /**
     * @param key of the sentence in the words of the pages
     */
    public static Problem notFound(String key, Object... arguments) {
        return new Problem(Fault.CALLER, 404, key, Optional.empty(), arguments);
    }

    public static Problem forbidden(String key, Object... arguments) {
        return new Problem(Fault.CALLER, 403, key, Optional.empty(), arguments);
    }

    public static Problem signInNeeded() {
        return new Problem(Fault.CALLER, 401, "problem.sign-in", Optional.empty());
    }

    public static Problem conflict(String key, Object... arguments) {
        return new Problem(Fault.CALLER, 409, key, Optional.empty(), arguments);
    }

    /** What is to be changed is no longer as its reader saw it. */
    public static Problem stale(String key, Object... arguments) {
        return new Problem(Fault.CALLER, 412, key, Optional.empty(), arguments);
    }

    /** A field that cannot be what it is. */
    public static Problem invalid(String field, String key, Object... arguments) {
        return new Problem(Fault.CALLER, 422, key, Optional.of(field), arguments);
    }

    /** The network refused or could not be asked; what its connector says is among the arguments, and told in the reader's language. */
    public static Problem network(String key, Object... arguments) {
        var said = Arrays.stream(arguments)
                .map(argument -> argument instanceof String words ? new NetworkSentence(words) : argument)
                .toArray();
        return new Problem(Fault.NETWORK, 422, key, Optional.empty(), said);
    }

    public static Problem busy(String key, Object... arguments) {
        return new Problem(Fault.BUSY, 503, key, Optional.empty(), arguments);
    }

    public Fault fault() {
        return fault;
    }

    public int status() {
        return status;
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** The same with something that programs read beside the sentence. */
    public Problem with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    public Map<String, Object> more() {
        return Map.copyOf(more);
    }

    public Optional<String> field() {
        return field;
    }
}
