package kith.conversation.web;

import java.time.Instant;
import java.util.UUID;
import kith.conversation.Forward;
import org.jspecify.annotations.Nullable;

/**
 * A forward in the API.
 *
 * @param state {@code leaving}, {@code asked}, {@code failed}, {@code answered} or {@code withdrawn}
 * @param link where the service answers; whoever holds it may
 * @param why what went wrong on the way
 */
record ForwardBody(
        UUID id,
        UUID service,
        String serviceName,
        String note,
        String by,
        String state,
        String why,
        String link,
        Instant made,
        Instant expires,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {
    static ForwardBody of(Forward forward) {
        return new ForwardBody(
                forward.id(),
                forward.service(),
                forward.serviceName(),
                forward.note(),
                forward.byName(),
                forward.state().word(),
                forward.why(),
                forward.link(),
                forward.made(),
                forward.expires(),
                forward.answer().map(Forward.Answer::text).orElse(null),
                forward.answer().map(Forward.Answer::by).orElse(null),
                forward.answer().map(Forward.Answer::at).orElse(null));
    }
}
