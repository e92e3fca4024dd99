package kith.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The languages of the pages. A new one is a set of files {@code words/<area>_<language>.properties}. */
@Component
public class Languages {
    private final Map<String, Words> byLanguage = new LinkedHashMap<>();

    Languages() {
        for (var language : new String[] {"en", "fr"}) {
            byLanguage.put(language, new Words(Locale.forLanguageTag(language), load(language)));
        }
    }

    public Words words(String language) {
        return byLanguage.getOrDefault(language, english());
    }

    public Words english() {
        return java.util.Objects.requireNonNull(byLanguage.get("en"));
    }

    public Set<String> all() {
        return byLanguage.keySet();
    }

    private static Map<String, String> load(String language) {
        var all = new HashMap<String, String>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:words/*_" + language + ".properties");
            for (var file : files) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> {
                    if (all.put(key.toString(), value.toString()) != null) {
                        throw new IllegalStateException("Words for " + key + " stand twice, again in " + file);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
