package kith.delivery;

import java.util.UUID;

/** Which row of the ledger. */
public record DeliveryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
