package io.kindlift.simulate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the purchases table; money in pounds. Dirt may leave any of it null.
 *
 * @param purchaseId from the customer, the day and the receipt
 * @param customerId null for a passer-by
 * @param purchasedAt when
 * @param amount negative for a return
 * @param margin what is left of it
 * @param locationId the café
 * @param channel "till" or "app"
 */
public record Purchase(
        String purchaseId,
        String customerId,
        Instant purchasedAt,
        BigDecimal amount,
        BigDecimal margin,
        String locationId,
        String channel) {

    static Purchase of(Person person, Receipt receipt) {
        String id = Ids.of("p", person, receipt.day()) + "-" + receipt.number() + (receipt.pence() < 0 ? "r" : "");
        return new Purchase(
                id,
                person.id(),
                Timeline.at(receipt.day(), receipt.second()),
                Money.pounds(receipt.pence()),
                Money.pounds(receipt.margin()),
                receipt.place().id(),
                receipt.channel());
    }

    Purchase withId(String id) {
        return new Purchase(id, customerId, purchasedAt, amount, margin, locationId, channel);
    }

    Purchase withCustomer(String id) {
        return new Purchase(purchaseId, id, purchasedAt, amount, margin, locationId, channel);
    }

    Purchase withTime(Instant time) {
        return new Purchase(purchaseId, customerId, time, amount, margin, locationId, channel);
    }

    Purchase withAmount(BigDecimal value) {
        return new Purchase(purchaseId, customerId, purchasedAt, value, margin, locationId, channel);
    }
}
