package io.kindlift.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.simulate.Truth.Effect;
import io.kindlift.simulate.Truth.Sum;
import io.kindlift.study.OutcomeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TruthTest {

    private static final Knobs STRONG = new Knobs(5, 1, 2, 0, 3, 0.03);
    private static final LocalDate LAST_SETTLED = LocalDate.of(2026, 8, 29);

    @Test
    void byAssignment_equalsTwoLivesReadFromTheirRows() {
        Map<String, long[]> brute = new HashMap<>();
        World world = new World(STRONG);
        for (long index = 0; index < 600; index++) {
            world.family(index, diary -> diary.person().enrolment().ifPresent(enrolment -> {
                int day = enrolment.day();
                Diary with = enrolment.complies() ? life(diary, Choice.with(diary.delivery())) : diary;
                addBrute(brute, diary.person(), day, with, life(diary, Choice.without(diary.delivery())));
            }));
        }

        assertThat(truth(world, 600, Truth.ITT))
                .isEqualTo(brute.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> new Sum(e.getValue()[0], e.getValue()[1]))));
    }

    @Test
    void byAct_equalsTwoLivesReadFromTheirRows() {
        Map<String, long[]> brute = new HashMap<>();
        World world = new World(STRONG);
        for (long index = 0; index < 600; index++) {
            world.family(index, diary -> {
                List<LocalDate> days = diary.acts().stream()
                        .map(act -> day(Act.of(diary.person(), act).occurredAt()))
                        .toList();
                days.stream()
                        .filter(day -> !day.isBefore(LocalDate.of(2026, 1, 1)))
                        .filter(day -> !day.isAfter(LocalDate.of(2026, 6, 30)))
                        .filter(day -> days.stream()
                                .noneMatch(other -> other.isBefore(day) && !other.isBefore(day.minusDays(90))))
                        .findFirst()
                        .map(Timeline::day)
                        .ifPresent(
                                day -> addBrute(brute, diary.person(), day, diary, life(diary, Choice.without(day))));
            });
        }

        assertThat(truth(world, 600, Truth.ATT))
                .isEqualTo(brute.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> new Sum(e.getValue()[0], e.getValue()[1]))));
    }

    @Test
    void kindnessDoesNothing_truthIsExactlyZero() {
        Truth truth = new Truth();
        World world = new World(new Knobs(5, 0, 3, 1, 0, 0.02));

        for (long index = 0; index < 500; index++) {
            world.addTo(truth, index);
        }

        assertThat(truth.effects()).isNotEmpty();
        assertThat(truth.effects().values())
                .allSatisfy(sum -> assertThat(sum.total()).isZero());
    }

    @Test
    void onlyReferralsPlanted_visitsStayZero() {
        SortedMap<Effect, Sum> effects = effects(new World(new Knobs(5, 0, 2, 0, 3, 0)), 1500);

        assertThat(effects.get(new Effect(OutcomeKind.VISITS, 90, "all", "all", Truth.ITT))
                        .total())
                .isZero();
        assertThat(effects.get(new Effect(OutcomeKind.INVITES, 90, "all", "all", Truth.ITT))
                        .total())
                .isPositive();
        assertThat(effects.get(new Effect(OutcomeKind.REFERRED_SPEND, 90, "all", "all", Truth.ITT))
                        .total())
                .isPositive();
    }

    @Test
    void surpriseWorksMore_truthOfUnexpectedIsLarger() {
        SortedMap<Effect, Sum> effects = effects(new World(new Knobs(5, 1, 2, 0, 0, 0)), 4000);

        // Only acts given in the café differ by it: the trial's are all unexpected and fall on quieter customers.
        double unexpected = mean(effects, "surprise", "unexpected");
        double expected = mean(effects, "surprise", "expected");

        assertThat(unexpected).isGreaterThan(1.3 * expected);
        assertThat(mean(effects, "presentation", "understated"))
                .isGreaterThan(mean(effects, "presentation", "announced"));
    }

    @Test
    void inTwoHalves_sumsAreTheSame() {
        World world = new World(STRONG);
        Truth halves = new Truth();
        effects(world, 0, 70).forEach(halves::add);
        effects(world, 70, 200).forEach(halves::add);

        assertThat(halves.effects()).isEqualTo(effects(world, 0, 200));
    }

    private static double mean(Map<Effect, Sum> effects, String segment, String value) {
        return effects.get(new Effect(OutcomeKind.VISITS, 30, segment, value, Truth.ATT))
                .mean(OutcomeKind.VISITS);
    }

    private static SortedMap<Effect, Sum> effects(World world, int families) {
        return effects(world, 0, families);
    }

    private static SortedMap<Effect, Sum> effects(World world, int from, int to) {
        Truth truth = new Truth();
        for (long index = from; index < to; index++) {
            world.addTo(truth, index);
        }
        return truth.effects();
    }

    private static Map<String, Sum> truth(World world, int families, String estimand) {
        Map<String, Sum> found = new HashMap<>();
        effects(world, families).forEach((effect, sum) -> {
            if (effect.segment().equals("all")
                    && effect.estimand().equals(estimand)
                    && MEASURES.containsKey(effect.outcome())) {
                found.put(effect.outcome().word() + effect.windowDays(), sum);
            }
        });
        return found;
    }

    private static Diary life(Diary diary, Choice choice) {
        return Life.of(diary.person(), STRONG, choice);
    }

    /** Outcomes as a reader of the tables would compute them. */
    private static final Map<OutcomeKind, Function<Rows, Long>> MEASURES = Map.of(
            OutcomeKind.REPEAT_VISIT, rows -> Math.min(1L, rows.visits()),
            OutcomeKind.VISITS, Rows::visits,
            OutcomeKind.SPEND, rows -> rows.sum(Purchase::amount),
            OutcomeKind.MARGIN, rows -> rows.sum(Purchase::margin),
            OutcomeKind.REPEAT_PURCHASE, Rows::boughtOnADay,
            OutcomeKind.REFERRALS, Rows::brought,
            OutcomeKind.INVITES, Rows::invites,
            OutcomeKind.REFERRED_SPEND, Rows::referredSpend);

    private static void addBrute(Map<String, long[]> sums, Person person, int day, Diary with, Diary without) {
        if (person.employee()) {
            return;
        }
        for (int window : List.of(30, 90)) {
            LocalDate first = Timeline.FIRST.plusDays(day + 1L);
            LocalDate last = Timeline.FIRST.plusDays(day + (long) window);
            if (last.isAfter(LAST_SETTLED)) {
                continue;
            }
            MEASURES.forEach((kind, measure) -> {
                long[] sum = sums.computeIfAbsent(kind.word() + window, key -> new long[2]);
                sum[0]++;
                sum[1] += measure.apply(new Rows(with, first, last)) - measure.apply(new Rows(without, first, last));
            });
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(Timeline.ZONE).toLocalDate();
    }

    private record Rows(Diary diary, LocalDate first, LocalDate last) {

        private List<Purchase> purchases(Diary of) {
            return of.receipts().stream()
                    .map(receipt -> Purchase.of(of.person(), receipt))
                    .filter(row -> within(row.purchasedAt()))
                    .toList();
        }

        private boolean within(Instant time) {
            return !day(time).isBefore(first) && !day(time).isAfter(last);
        }

        long visits() {
            return purchases(diary).stream()
                    .filter(row -> row.amount().signum() >= 0)
                    .map(row -> day(row.purchasedAt()) + row.locationId())
                    .distinct()
                    .count();
        }

        long sum(Function<Purchase, BigDecimal> part) {
            return pence(purchases(diary).stream().map(part).toList());
        }

        long boughtOnADay() {
            Map<LocalDate, List<BigDecimal>> days = purchases(diary).stream()
                    .collect(Collectors.groupingBy(
                            row -> day(row.purchasedAt()), Collectors.mapping(Purchase::amount, Collectors.toList())));
            return days.values().stream().anyMatch(amounts -> pence(amounts) > 0) ? 1 : 0;
        }

        long invites() {
            return Referral.of(diary).stream()
                    .filter(row -> !row.source().equals("mention") && within(row.referredAt()))
                    .count();
        }

        long brought() {
            return children().size();
        }

        long referredSpend() {
            return children().stream()
                    .mapToLong(child -> pence(
                            purchases(child).stream().map(Purchase::amount).toList()))
                    .sum();
        }

        private List<Diary> children() {
            List<Diary> children = new ArrayList<>();
            for (Person child : World.brought(diary)) {
                Diary life = Life.of(child, STRONG, Choice.AS_IT_CAME);
                Instant firstPurchase =
                        Purchase.of(child, life.receipts().get(0)).purchasedAt();
                Instant referred = Referral.of(diary).stream()
                        .filter(row -> child.id().equals(row.referredId()))
                        .findFirst()
                        .orElseThrow()
                        .referredAt();
                if (within(referred) && within(firstPurchase)) {
                    children.add(life);
                }
            }
            return children;
        }

        private static long pence(List<BigDecimal> pounds) {
            return pounds.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .movePointRight(2)
                    .longValueExact();
        }
    }
}
