package kith.member;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A person of the community.
 *
 * @param network of the account they are known by
 * @param said messages in all
 * @param given answers to others
 * @param received answers by others
 * @param people how many members they talked with
 * @param helped how many members they answered
 */
public record Member(
        MemberId id,
        String name,
        String handle,
        String network,
        Optional<URI> picture,
        Instant firstAt,
        Instant lastAt,
        long said,
        long given,
        long received,
        long people,
        long helped,
        Rung rung) {}
