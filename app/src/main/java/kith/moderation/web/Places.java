package kith.moderation.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kith.moderation.Rehearsal.Hit;

/** Where a page of hits stopped: hits stand in the order of their ids' digests. */
final class Places {
    private Places() {}

    static String after(Hit hit) {
        try {
            var digest = MessageDigest.getInstance("MD5")
                    .digest(hit.message().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
