package io.kindlift.simulate;

import java.time.Instant;

/**
 * A row of the contacts table. Dirt may leave any of it null.
 *
 * @param contactId from the customer and the day
 * @param customerId who got in touch
 * @param contactedAt when
 * @param kind "complaint", "question" or "praise"
 * @param channel "phone" or "chat"
 */
public record Contact(String contactId, String customerId, Instant contactedAt, String kind, String channel) {

    static Contact of(Person person, Call call) {
        return new Contact(
                Ids.of("t", person, call.day()),
                person.id(),
                Timeline.at(call.day(), call.second()),
                call.kind(),
                call.channel());
    }

    Contact with(String id, String customer, Instant time, String what) {
        return new Contact(id, customer, time, what, channel);
    }
}
