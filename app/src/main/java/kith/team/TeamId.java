package kith.team;

import java.util.UUID;

/** Our id of a team. */
public record TeamId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
