package kith.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where others reach this Kith: {@code KITH_PUBLIC_URL}, else the address by which the reader came. */
@Component
public class PublicAddress {
    private final @Nullable String configured;
    private final Environment environment;

    PublicAddress(@Value("${kith.public-url:}") String configured, Environment environment) {
        this.environment = environment;
        this.configured = configured.isBlank() ? null : configured.strip().replaceAll("/+$", "");
    }

    /** {@code KITH_PUBLIC_URL}, without a slash at its end. */
    public Optional<String> configured() {
        return Optional.ofNullable(configured);
    }

    /**
     * @param path from the root
     */
    public String of(String path, HttpServletRequest request) {
        return configured == null
                ? ServletUriComponentsBuilder.fromContextPath(request)
                        .path(path)
                        .toUriString()
                : configured + path;
    }

    /**
     * For what nobody's request brought about: without {@code KITH_PUBLIC_URL} only this machine reaches us.
     *
     * @param path from the root
     */
    public String of(String path) {
        return Objects.requireNonNullElseGet(
                        configured, () -> "http://localhost:" + environment.getProperty("local.server.port", "8080"))
                + path;
    }
}
