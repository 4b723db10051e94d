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
            "every_visit",
            "every_visit",
            "{per_treated: 2}",
            "{share: 0.6}",
            "{share: 0.4, of: days}",
            "{share: 0.7, of: customers}");

    private static final List<String> CLUSTERS =
            List.of("none", "customer_id", "location_id", "location_id", "household_id", "customers.region");

    private static final String STUDY = """
            study: small-world
            time_zone: %s
            day_starts_at: "%s"
            visits: %s
            period: {start: 2026-03-01, end: 2026-04-26}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
              contacts: {path: contacts}
            %s
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
            %s
            segments: [tier, act_type, channel, location_id, giver_id, journey_step, trigger, expected, surprise,
                       presentation, random, cost_band, newcomer%s]
            inference: {always_valid: false}
            value: {%s}
            quality: {settle_days: %d}
            privacy: {min_cell: %d}
            output: {path: results}
            seed: %d
            """;

    private static final String REFERRAL_OUTCOMES = """
              - {kind: referral, window_days: 30, headline: true}
              - {kind: referrals, window_days: 14}
              - {kind: invite, window_days: 14}
              - {kind: invites, window_days: 30}
              - {kind: referred_spend, window_days: 30}
              - {kind: mention, window_days: 14}\
            """;

    private static final LocalDate FIRST_AS_OF = LocalDate.of(2026, 4, 10);

    private Worlds() {}

    static Arbitrary<World> any() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(8, 45))
                .as(Worlds::drawn);
    }

    /** One of many, of a few dozen people. */
    static World drawn(long seed) {
        return drawn(seed, 8 + (int) Math.floorMod(seed * 17, 38L));
    }

    private static World drawn(long seed, int people) {
        Random random = new Random(seed);
        String text = study(random);
        LocalDate asOf = FIRST_AS_OF.plusDays(random.nextInt(60));
        World empty = new World(new Logs(List.of(), List.of(), List.of(), List.of(), List.of()), text, asOf);
        return new World(new Scribe(random, empty.study().timeZone()).write(people), text, asOf);
    }

    private static String study(Random random) {
        boolean referrals = random.nextInt(4) > 0;
        int lookback = one(List.of(1, 14, 45, 90), random);
        int washout = one(List.of(0, 5, 14, 30), random);
        return STUDY.formatted(
                one(ZONES, random),
                one(List.of("00:00", "00:00", "02:30", "04:00", "11:59"), random),
                one(List.of("paid", "paid", "any"), random),
                referrals ? "  referrals: {path: referrals}" : "",
                lookback,
                washout,
                one(MATCH_ON, random),
                one(COMPARISON_DAYS, random),
                one(CLUSTERS, random),
                referrals ? REFERRAL_OUTCOMES : "",
                lookback > washout ? ", dose" : "",
                one(List.of("", "margin_rate: 0.35"), random),
                one(List.of(0, 2), random),
                one(List.of(1, 1, 5), random),
                random.nextInt(1_000_000));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
