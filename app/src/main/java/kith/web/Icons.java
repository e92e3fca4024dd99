package kith.web;

import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Tabler's outline icons, drawn in the page: 24 grid, decorative unless their button says more. */
public final class Icons {
    private static final String FOLDER = "META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/";
    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    private Icons() {}

    /**
     * @param name such as {@code inbox}
     * @param size empty, {@code s} or {@code l}
     * @throws IllegalArgumentException when there is no such icon
     */
    public static Content icon(String name, String size) {
        var paths = PATHS.computeIfAbsent(name, Icons::read);
        return out -> out.writeContent("<svg class=\"i" + (size.isEmpty() ? "" : " " + size)
                + "\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">" + paths + "</svg>");
    }

    private static String read(String name) {
        var file = FOLDER + name.replaceAll("[^a-z0-9-]", "") + ".svg";
        try (var in = Icons.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no icon " + name);
            }
            var svg = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var inside = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
            return Objects.requireNonNull(inside.replaceAll("\\s*\\n\\s*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
