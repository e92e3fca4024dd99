package kith.connector;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came to an address of ours, before anybody believes it.
 *
 * @param headers by their names in lower case
 * @param body the bytes as they came: over them a network signs
 */
public record Call(Map<String, String> headers, byte[] body) {
    public Call {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        body = body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
