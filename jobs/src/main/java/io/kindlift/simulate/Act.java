package io.kindlift.simulate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the acts table; cost in pounds. Dirt may leave any of it null.
 *
 * @param actId from the customer and the day
 * @param customerId who received it
 * @param occurredAt when it reached them
 * @param actType what it was
 * @param channel "counter", "phone" or "post"
 * @param locationId the café, or null
 * @param giverId who gave it
 * @param journeyStep when in the visit
 * @param trigger what prompted it
 * @param cost its cost
 * @param expected whether the customer saw it coming
 * @param announced whether the giver pointed it out
 */
public record Act(
        String actId,
        String customerId,
        Instant occurredAt,
        String actType,
        String channel,
        String locationId,
        String giverId,
        String journeyStep,
        String trigger,
        BigDecimal cost,
        Boolean expected,
        Boolean announced) {

    static Act of(Person person, Kindness act) {
        return new Act(
                Ids.of("a", person, act.day()),
                person.id(),
                Timeline.at(act.day(), act.second()),
                act.type().word(),
                act.channel(),
                act.place() == null ? null : act.place().id(),
                act.giver(),
                act.journeyStep(),
                act.trigger(),
                Money.pounds(act.pence()),
                act.expected(),
                act.announced());
    }

    Act with(String id, String customer, Instant time, BigDecimal price) {
        return new Act(
                id,
                customer,
                time,
                actType,
                channel,
                locationId,
                giverId,
                journeyStep,
                trigger,
                price,
                expected,
                announced);
    }
}
