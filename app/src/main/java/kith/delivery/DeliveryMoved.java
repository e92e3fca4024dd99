package kith.delivery;

import kith.database.WorkspaceId;

/**
 * An act came to stand somewhere else: an attempt was settled, or a person changed it. Published inside the transaction that writes it;
 * whoever makes something of it asks the ledger afterwards how things are.
 *
 * @param first of its chain; the act itself where it stands alone
 */
public record DeliveryMoved(WorkspaceId workspace, DeliveryId delivery, DeliveryId first) {
    public static DeliveryMoved of(WorkspaceId workspace, Delivery delivery) {
        return new DeliveryMoved(
                workspace,
                delivery.id(),
                delivery.place().map(Delivery.Place::chain).orElse(delivery.id()));
    }
}
