package kith.charter;

import java.util.UUID;

/** Our id of a charter. */
public record CharterId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
