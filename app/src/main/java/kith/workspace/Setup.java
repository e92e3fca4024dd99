package kith.workspace;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Service;

/**
 * The first person: by a link that is printed at the start and works until somebody has used it, or unattended by {@code
 * KITH_OWNER_EMAIL}, {@code KITH_OWNER_PASSWORD} and {@code KITH_BOOTSTRAP_TOKEN}. There is no default password.
 */
@Service
public class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private final People people;
    private final Tokens tokens;
    private final Unattended unattended;
    private final String token = randomToken();

    Setup(People people, Tokens tokens, Unattended unattended) {
        this.people = people;
        this.tokens = tokens;
        this.unattended = unattended;
    }

    /** The token of the set-up link, as long as there is nobody. */
    public Optional<String> openToken() {
        return people.anybody() ? Optional.empty() : Optional.of(token);
    }

    /** Whether this is the token of a set-up that is still open. */
    public boolean admits(@Nullable String given) {
        return given != null && MessageDigest.isEqual(given.getBytes(), token.getBytes()) && !people.anybody();
    }

    /**
     * Makes the first person, whoever comes first with the token of the link.
     *
     * @return empty when the link is not this one or used up
     * @throws Invalid when the person cannot be as given
     */
    public synchronized Optional<Person> claim(
            @Nullable String given, String email, String name, String password, String language) {
        return admits(given) ? Optional.of(people.create(email, name, password, language)) : Optional.empty();
    }

    /** Makes the owner and the owner's token from the environment. Does nothing where they are there already. */
    public void runUnattended() {
        var email = unattended.ownerEmail();
        var password = unattended.ownerPassword();
        if (email == null || email.isBlank()) {
            return;
        }
        if (people.byEmail(email).isEmpty()) {
            if (people.anybody()) {
                LOG.warn(
                        "KITH_OWNER_EMAIL is ignored: this installation has people already, and none with that address.");
                return;
            }
            if (password == null || password.isBlank()) {
                throw new IllegalStateException("KITH_OWNER_EMAIL needs KITH_OWNER_PASSWORD beside it.");
            }
            people.create(email, unattended.ownerName(), password, unattended.ownerLanguage());
        }
        var bootstrap = unattended.bootstrapToken();
        if (bootstrap != null && !bootstrap.isBlank()) {
            people.byEmail(email).ifPresent(owner -> tokens.provide(bootstrap.strip(), owner, "bootstrap"));
        }
    }

    private static String randomToken() {
        var bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Set-up from the environment.
     *
     * @param ownerEmail who signs in first
     * @param bootstrapToken an API token of the owner with all scopes
     */
    @ConfigurationProperties("kith")
    public record Unattended(
            @Nullable String ownerEmail,
            @Nullable String ownerPassword,
            @DefaultValue("Owner") String ownerName,
            @DefaultValue("en") String ownerLanguage,
            @Nullable String bootstrapToken) {}
}
