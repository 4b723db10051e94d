package io.kindlift.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random small worlds: few customers, many coincidences. */
final class Worlds {

    /** Clocks change in the period: in Los Angeles on 03-08, London 03-29, Auckland 04-05, Cairo at midnight of 04-24. */
    private static final List<String> ZONES = List.of(
            "Europe/London",
            "America/Los_Angeles",
            "Africa/Cairo",
            "America/Havana",
            "Pacific/Auckland",
            "Asia/Kolkata",
            "UTC");

    private static final List<String> MATCH_ON = List.of(
            "week",
            "frequency",
            "location",
            "spend",
            "recency",
            "recency, channel",
            "tenure, customers.tier",
            "week, spend",
            "customers.region, location",
            "location, week, recency, frequency, spend");

    private static final List<String> COMPARISON_DAYS = List.of(
            "every_visit", "every_visit", "{share: 0.6}", "{share: 0.4, of: days}", "{share: 0.7, of: customers}");

    private static final List<String> CLUSTERS =
            List.of("none", "customer_id", "location_id", "location_id", "household_id", "customers.region");

    private static final String STUDY = """
            study: small-world
            time_zone: %s
            period: {start: 2026-03-01, end: 2026-04-26}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
              contacts: {path: contacts}
            design:
              kind: matched
              lookback_days: %d
              washout_days: %d
              match_on: [%s]
              comparison_days: %s
              cluster: %s
              adjust_for: [customers.age]
            outcomes:
              - {kind: repeat_visit, window_days: 30, headline: true}
              - {kind: visits, window_days: 14}
              - {kind: spend, window_days: 30}
              - {kind: margin, window_days: 7}
              - {kind: repeat_purchase, window_days: 14}
              - {kind: complaint, window_days: 30}
            segments: [tier, act_type, channel, location_id, giver_id, journey_step, trigger, expected, surprise,
                       presentation, cost_band, dose]
            inference: {always_valid: false}
            value: {%s}
            quality: {settle_days: %d}
            privacy: {min_cell: %d}
            output: {path: results}
            seed: %d
            """;

    private static final LocalDate FIRST_AS_OF = LocalDate.of(2026, 4, 10);

    private Worlds() {}

    static Arbitrary<World> any() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(8, 45), studies(), asOf())
                .as((seed, customers, text, asOf) -> drawn(seed, customers, text, asOf));
    }

    /** One of many. */
    static World drawn(long seed) {
        return any().generator(1000, true).next(new Random(seed)).value();
    }

    private static World drawn(long seed, int customers, String text, LocalDate asOf) {
        World empty = new World(new Logs(List.of(), List.of(), List.of(), List.of()), text, asOf);
        return new World(new Scribe(new Random(seed), empty.study().timeZone()).write(customers), text, asOf);
    }

    private static Arbitrary<String> studies() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.of(MATCH_ON),
                        Arbitraries.of(COMPARISON_DAYS),
                        Arbitraries.of(CLUSTERS),
                        numbers())
                .as((zone, matchOn, days, cluster, numbers) -> STUDY.formatted(
                        zone,
                        numbers[0],
                        numbers[1],
                        matchOn,
                        days,
                        cluster,
                        rate(numbers[2]),
                        numbers[3],
                        numbers[4],
                        numbers[5]));
    }

    private static String rate(int percent) {
        return percent == 0 ? "" : "margin_rate: 0." + percent;
    }

    /** Lookback, washout, margin rate in percent, days to settle, smallest cell, seed. */
    private static Arbitrary<int[]> numbers() {
        return Combinators.combine(
                        Arbitraries.of(1, 14, 45, 90),
                        Arbitraries.of(0, 5, 14, 30),
                        Arbitraries.of(0, 35),
                        Arbitraries.of(0, 2),
                        Arbitraries.of(1, 1, 5),
                        Arbitraries.integers().between(1, 1_000_000))
                .as((lookback, washout, rate, settle, cell, seed) ->
                        new int[] {lookback, washout, rate, settle, cell, seed});
    }

    private static Arbitrary<LocalDate> asOf() {
        return Arbitraries.integers().between(0, 60).map(FIRST_AS_OF::plusDays);
    }
}
