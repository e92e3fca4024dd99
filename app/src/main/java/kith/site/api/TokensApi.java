package kith.site.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.ForSignedIn;
import kith.workspace.Right;
import kith.workspace.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** My programs' tokens. A token can make others, but none that may do more than itself. */
@RestController
@RequestMapping("/api/v1/me/tokens")
class TokensApi {
    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @param scopes ids of rights, or {@code all}
     */
    record TokenBody(
            UUID id,
            String name,
            List<String> scopes,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant used) {
        static TokenBody of(Tokens.Token token) {
            return new TokenBody(
                    token.id(),
                    token.name(),
                    token.scopes(),
                    token.created(),
                    token.expires().orElse(null),
                    token.used().orElse(null));
        }
    }

    /**
     * @param scopes ids of rights, or {@code all}
     * @param expires absent: when somebody ends it
     */
    record NewToken(
            @Nullable String name,
            @Nullable Set<String> scopes,
            @Nullable Instant expires) {}

    /**
     * @param token no other answer ever shows it
     */
    record Made(UUID id, String token) {}

    @ForSignedIn
    @GetMapping
    Listing<TokenBody> list(Caller caller) {
        return Listing.whole(
                tokens.of(caller.person().id()).stream().map(TokenBody::of).toList());
    }

    @ForSignedIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made create(Caller caller, @RequestBody NewToken body) {
        var scopes = body.scopes() == null ? Set.<String>of() : body.scopes();
        for (var right : Right.values()) {
            if (Tokens.rights(scopes).contains(right) && !caller.scoped(right)) {
                throw Problem.forbidden("problem.no-scope", right.id());
            }
        }
        var token = tokens.create(
                caller.person(), body.name() == null ? "" : body.name(), scopes, Optional.ofNullable(body.expires()));
        var made = tokens.caller(token).flatMap(Caller::token).orElseThrow();
        return new Made(made.id(), token);
    }

    @ForSignedIn
    @DeleteMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID token) {
        if (tokens.of(caller.person().id()).stream().noneMatch(t -> t.id().equals(token))) {
            throw Problem.notFound("token.none");
        }
        tokens.end(caller.person(), token);
    }
}
