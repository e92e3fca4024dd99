package kith.link.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * The names of programs that fetch pages, as crawler-user-agents lists them. Nearly all are plain: they are looked up by how they
 * begin, since hundreds of alternatives of one expression would be tried at each letter.
 */
final class Crawlers {
    private static final int BEGINNING = 3;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([^a-zA-Z0-9])");
    private static final Pattern EXPRESSION = Pattern.compile("[\\\\^$.*+?()\\[\\]{}|]");

    private final Map<String, List<String>> plain = new HashMap<>();
    private final Pattern others;

    private Crawlers(List<String> patterns) {
        var expressions = new ArrayList<String>();
        for (var pattern : patterns) {
            boolean isPlain =
                    !EXPRESSION.matcher(ESCAPED.matcher(pattern).replaceAll("")).find()
                            && pattern.length() >= 2 * BEGINNING;
            if (isPlain) {
                var name = ESCAPED.matcher(pattern).replaceAll("$1");
                plain.computeIfAbsent(name.substring(0, BEGINNING), beginning -> new ArrayList<>())
                        .add(name);
            } else {
                expressions.add("(?:" + pattern + ")");
            }
        }
        others = Pattern.compile(String.join("|", expressions));
    }

    static Crawlers listed() {
        try (var list = new ClassPathResource("kith/link/crawlers.txt").getInputStream()) {
            return new Crawlers(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one of them is named there. */
    boolean in(String agent) {
        for (int i = 0; i + BEGINNING <= agent.length(); i++) {
            int at = i;
            if (plain.getOrDefault(agent.substring(i, i + BEGINNING), List.of()).stream()
                    .anyMatch(name -> agent.startsWith(name, at))) {
                return true;
            }
        }
        return others.matcher(agent).find();
    }
}
