package kith.moderation.internal;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kith.moderation.Given;
import kith.moderation.Sanction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A given decision as it lies in a row until a second person agrees. */
final class GivenJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GivenJson() {}

    private record Written(List<String> acts, @Nullable Integer article, String notice) {}

    static String text(Given given) {
        return JSON.writeValueAsString(new Written(
                given.inOrder().stream().map(Sanction::word).toList(),
                given.article().isPresent() ? given.article().getAsInt() : null,
                given.notice()));
    }

    static Given given(String json) {
        var written = JSON.readValue(json, Written.class);
        return new Given(
                written.acts().stream()
                        .flatMap(word -> Sanction.of(word).stream())
                        .collect(Collectors.toSet()),
                written.article() == null ? OptionalInt.empty() : OptionalInt.of(written.article()),
                written.notice());
    }
}
