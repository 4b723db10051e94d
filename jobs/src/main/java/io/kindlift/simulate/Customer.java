package io.kindlift.simulate;

import java.time.Instant;

/**
 * A row of the customers table.
 *
 * @param customerId c and seven digits; those who were brought carry the referrer's id and a number
 * @param joinedAt opening time of the day of the first visit
 * @param householdId shared by some
 * @param employee never part of a study
 * @param tier "bronze", "silver" or "gold"; goes with the latent visit rate
 * @param region of the café they live near
 * @param age years
 * @param programme "trial" or "open"
 */
public record Customer(
        String customerId,
        Instant joinedAt,
        String householdId,
        Boolean employee,
        String tier,
        String region,
        Integer age,
        String programme) {

    static Customer of(Person person) {
        return new Customer(
                person.id(),
                Timeline.at(person.joinDay(), 7 * 3600),
                person.household(),
                person.employee(),
                person.tier(),
                person.home().region(),
                person.age(),
                person.trial() ? "trial" : "open");
    }
}
