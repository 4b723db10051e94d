package io.kindlift.simulate;

import java.time.Instant;
import java.util.List;

/**
 * A row of the assignments table.
 *
 * @param unitId u where the customer has c
 * @param arm "kindness" or "control"
 * @param assignedAt when
 * @param customerId the customer
 * @param stratum the region, within which arms were drawn
 * @param plannedActType "note" or "biscuits", in both arms
 * @param locationId the café they live near
 */
public record Assignment(
        String unitId,
        String arm,
        Instant assignedAt,
        String customerId,
        String stratum,
        String plannedActType,
        String locationId) {

    static List<Assignment> of(Person person) {
        return person.enrolment().stream().map(e -> of(person, e)).toList();
    }

    private static Assignment of(Person person, Enrolment enrolment) {
        return new Assignment(
                Ids.other("u", person.id()),
                enrolment.arm(),
                Timeline.at(enrolment.day(), enrolment.second()),
                person.id(),
                enrolment.stratum(),
                enrolment.plannedType().word(),
                person.home().id());
    }
}
