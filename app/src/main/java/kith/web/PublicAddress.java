package kith.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where others reach this Kith: {@code KITH_PUBLIC_URL}, else the address by which the reader came. */
@Component
public class PublicAddress {
    private final @Nullable String configured;

    PublicAddress(@Value("${kith.public-url:}") String configured) {
        this.configured = configured.isBlank() ? null : configured.strip().replaceAll("/+$", "");
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
}
