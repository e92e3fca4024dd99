package kith.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.workspace.PersonId;

/**
 * A browser that shows notifications while no page is open (RFC 8030, W3C Push API). It belongs to a person, whatever workspace they are in.
 *
 * @param endpoint the address of the browser's push service
 * @param key the browser's public key: 65 bytes, an uncompressed point of P-256
 * @param secret 16 bytes that the browser and we share
 * @param device such as “Firefox, Linux”
 * @param told when its push service last took something
 * @param trouble what went wrong last, until something is taken again; may be empty
 */
public record PushSubscription(
        UUID id,
        PersonId person,
        String endpoint,
        byte[] key,
        byte[] secret,
        String device,
        Instant made,
        Optional<Instant> told,
        String trouble) {}
