package kith.member;

import java.util.UUID;

/** Our id of a person of the community. */
public record MemberId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
