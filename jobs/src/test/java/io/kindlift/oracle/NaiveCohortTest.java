package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.oracle.Episode.ShownUp;
import io.kindlift.study.ComparisonDays;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Worlds worked out by hand. */
class NaiveCohortTest {

    private static final String[] BY_LOCATION = {"cluster: none", "cluster: location_id"};

    /**
     * t1 is treated on 03-03 (W10) and was there the day before; t2 is treated on 03-10 (W11), long after an act on 02-20;
     * t3's act of 03-05 is in the washout of 03-01, and its visit of 03-12 in that of 03-05; e is staff.
     */
    private static Pencil twoWeeks() {
        return new Pencil()
                .bought("t1", "2026-03-02", "10.00", "B")
                .visit("t1", "2026-03-03", "2026-03-05", "2026-03-06")
                .act("t1", "2026-03-03")
                .visit("t2", "2026-03-10", "2026-03-20")
                .act("t2", "2026-02-20")
                .act("t2", "2026-03-10")
                .visit("t3", "2026-03-05", "2026-03-12")
                .act("t3", "2026-03-01")
                .act("t3", "2026-03-05")
                .visit("c1", "2026-03-04")
                .bought("c1", "2026-03-11", "10.00", "B")
                .bought("c2", "2026-03-08", "10.00", "B")
                .visit("e", "2026-03-04")
                .employee("e");
    }

    private static NaiveCohort cohort(Pencil logs, String... replacements) {
        return NaiveCohort.of(logs.logs(), Pencil.study(replacements), Pencil.AS_OF);
    }

    private static Stream<String> names(List<Weighted> rows) {
        return rows.stream().map(NaiveCohortTest::name);
    }

    private static String name(Weighted row) {
        return row.episode().customer()
                + (row.treated() ? "!" : " ")
                + row.episode().day().toString().substring(5);
    }

    private static double weight(List<Weighted> rows, String name) {
        return rows.stream()
                .filter(row -> name(row).equals(name))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    @Test
    void twoWeeks_episodesAndWeightsByHand() {
        NaiveCohort cohort = cohort(twoWeeks());

        assertThat(names(cohort.kept()))
                .containsExactlyInAnyOrder("t1!03-03", "t2!03-10", "t1 03-02", "c1 03-04", "c2 03-08", "c1 03-11");
        // W10: one treated, three controls; W11: one and one. N₁ = 2, N₀ = 4.
        assertThat(weight(cohort.kept(), "t1!03-03")).isEqualTo(1);
        assertThat(weight(cohort.kept(), "t1 03-02")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(weight(cohort.kept(), "c2 03-08")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(weight(cohort.kept(), "c1 03-11")).isEqualTo(2);
        assertThat(cohort.overlap()).contains(0.0);
        // Of four controls t1, on 03-02, got an act within seven days.
        assertThat(cohort.contamination()).contains(0.25);
    }

    @Test
    void twoWeeks_differenceByHand() {
        NaiveRow row = NaiveDifference.rows(cohort(twoWeeks())).get(0);

        // Visits of seven days after: treated 2, 0; W10 controls 3, 1, 0 of weight 2/3; W11 control 0 of weight 2.
        assertThat(row.meanTreated()).isEqualTo(1);
        assertThat(row.meanControl()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(row.estimate()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(row.clusters()).as("customers").isEqualTo(4);
        assertThat(List.of(row.treated(), row.control())).containsExactly(2L, 4L);
        assertThat(row.status()).as("two treated customers").isEqualTo("too_few");
    }

    @Test
    void twoWeeks_didByHand() {
        NaiveRow row = NaiveDifference.rows(cohort(twoWeeks())).get(1);

        // Before: t1 had one visit in the seven days before 03-03, c1 one before 03-11; the others none.
        // Treated 2 − 1, 0; controls 3, 1, 0 of weight 2/3, 0 − 1 of weight 2.
        assertThat(row.estimator()).isEqualTo("did");
        assertThat(row.meanTreated()).isEqualTo(0.5);
        assertThat(row.meanControl()).isCloseTo((2.0 / 3 * 4 - 2) / 4, within(1e-15));
    }

    @Test
    void customersInSeveralClusters_clustersAreTheRowsOwn() {
        NaiveCohort cohort = cohort(twoWeeks(), BY_LOCATION);

        assertThat(cohort.secondCluster()).isTrue();
        assertThat(NaiveDifference.rows(cohort).get(0).clusters())
                .as("two locations")
                .isEqualTo(2);
    }

    @Test
    void immature_leftOutAndWeighedAnew() {
        // Seven days after 03-08 are over on 03-15.
        NaiveCohort cohort = NaiveCohort.of(twoWeeks().logs(), Pencil.study(), LocalDate.parse("2026-03-14"));

        assertThat(names(cohort.kept())).hasSize(6);
        assertThat(names(cohort.counting(7))).containsExactlyInAnyOrder("t1!03-03", "t1 03-02", "c1 03-04");
        assertThat(weight(cohort.counting(7), "c1 03-04")).isEqualTo(1);
    }

    @Test
    void treatedWithoutControls_isDroppedAndCounted() {
        Pencil logs = twoWeeks().contact("t4", "2026-03-04", "question").act("t4", "2026-03-04");

        NaiveCohort cohort = cohort(logs);

        assertThat(names(cohort.kept())).doesNotContain("t4!03-04");
        assertThat(cohort.overlap()).contains(1.0 / 3);
    }

    @Test
    void contactDay_comparedWithContactDays() {
        Pencil logs = twoWeeks()
                .contact("t4", "2026-03-04", "question")
                .act("t4", "2026-03-04")
                .contact("c4", "2026-03-05", "praise")
                .visit("c5", "2026-03-06")
                .contact("c5", "2026-03-06", "praise");

        NaiveCohort cohort = cohort(logs);

        assertThat(names(cohort.kept())).contains("t4!03-04", "c4 03-05", "c5 03-06");
        // A stratum of its own: 1 of 1; N₁ = 3, N₀ = 6. In W10 a fourth visit, c5's.
        assertThat(weight(cohort.kept(), "c4 03-05")).isEqualTo(2);
        assertThat(weight(cohort.kept(), "c5 03-06")).isEqualTo(0.5);
    }

    @Test
    void neither_candidatesAreDaysAfterTheFirstVisitBelowTheHash() {
        Pencil logs = twoWeeks().act("t4", "2026-03-04");
        List<String> expected = new ArrayList<>();
        Thinning thinning = Thinning.of(Pencil.study(), ComparisonDays.EVERY_VISIT);
        for (int i = 0; i < 40; i++) {
            String customer = "n" + i;
            logs.visit(customer, "2026-03-05");
            // The week's days after it; one in the fourteen days of the period.
            LocalDate.parse("2026-03-06")
                    .datesUntil(LocalDate.parse("2026-03-09"))
                    .filter(day -> fraction(thinning.day(customer, day)) < 1.0 / 14)
                    .forEach(day -> expected.add(customer + " " + day.toString().substring(5)));
        }

        List<Weighted> kept = cohort(logs).kept();

        assertThat(names(kept.stream()
                        .filter(row -> row.episode().shownUp() == ShownUp.NEITHER)
                        .filter(row -> row.episode().customer().startsWith("n"))
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeBetween(2, 30);
        assertThat(names(kept)).contains("t4!03-04");
        assertThat(cohort(twoWeeks()).placed()).noneMatch(each -> each.episode().shownUp() == ShownUp.NEITHER);
    }

    private static double fraction(long hash) {
        return Double.parseDouble(Long.toUnsignedString(hash)) / 0x1p64;
    }

    @Test
    void shareOfCustomers_keepsAllDaysOfSome() {
        Pencil logs = new Pencil();
        for (int i = 0; i < 60; i++) {
            logs.visit("n" + i, "2026-03-03", "2026-03-05");
        }
        logs.visit("t", "2026-03-04").act("t", "2026-03-04");
        String share = "cluster: none\n  comparison_days: {share: 0.5, of: ";

        NaiveCohort customers = cohort(logs, "cluster: none", share + "customers}");
        NaiveCohort days = cohort(logs, "cluster: none", share + "days}");

        assertThat(customers.kept().size() - 1).isEven().isBetween(20, 100);
        assertThat(customers.kept().stream()
                        .map(row -> row.episode().customer())
                        .distinct())
                .hasSize((customers.kept().size() - 1) / 2 + 1);
        assertThat(days.kept().size()).isBetween(20, 100);
        assertThat(days.kept().stream().map(row -> row.episode().customer()).distinct())
                .hasSizeGreaterThan((days.kept().size() - 1) / 2 + 2);
    }

    @Test
    void dayOfAnInstant_isTheStudysZones() {
        // 23:30 UTC on 03-07 is 03-08 in Vienna; 06:59 UTC on 03-09 is 03-08 in Los Angeles until that day's change of
        // clocks.
        Pencil logs = new Pencil().bought("c", "2026-03-07T23:30:00Z", "1.00", "A");
        Pencil west = new Pencil().bought("c", "2026-03-08T07:59:59Z", "1.00", "A");
        west.bought("c", "2026-03-09T06:59:59Z", "1.00", "A");

        assertThat(days(logs, "Europe/Vienna")).containsExactly(LocalDate.parse("2026-03-08"));
        assertThat(days(west, "America/Los_Angeles"))
                .containsExactly(LocalDate.parse("2026-03-07"), LocalDate.parse("2026-03-08"));
    }

    private static List<LocalDate> days(Pencil logs, String zone) {
        return Episodes.of(logs.logs(), Pencil.study("time_zone: UTC", "time_zone: " + zone), Pencil.AS_OF).stream()
                .map(Episode::day)
                .toList();
    }

    @Test
    void terms_areOfTheDaysBefore() {
        // On 03-12: last visit 03-02; in the thirty days from 02-10 the visits of 02-10, 02-20 and 03-02.
        Pencil logs = new Pencil()
                .visit("c", "2026-02-09", "2026-02-10", "2026-02-20", "2026-03-02", "2026-03-12", "2026-03-13")
                .bought("c", "2026-03-05", "-8.00", "A")
                .joined("c", "2026-02-01", "gold");
        Study study =
                Pencil.study("[week]", "[location, recency, frequency, spend, tenure, channel, customers.tier, vip]");

        List<Weighted.Placed> placed =
                NaiveCohort.of(logs.logs(), study, Pencil.AS_OF).placed();

        // Spends before 03-02, 03-12 and 03-13: 30 (02-09 to 02-20), 30 − 8, 40 − 8 − 10 (02-10 is out).
        assertThat(placed)
                .filteredOn(each -> each.episode().day().equals(LocalDate.parse("2026-03-12")))
                .singleElement()
                .satisfies(each -> assertThat(each.stratum())
                        .containsExactly(
                                "visit",
                                "location=A",
                                "recency=8-14",
                                "frequency=3-4",
                                "spend=1",
                                "tenure=31-90",
                                "channel=counter",
                                "customers.tier=gold",
                                "customers.vip=(missing)"));
        assertThat(placed.get(0).stratum()).contains("spend=5", "tenure=0-30", "recency=8-14");
    }

    @Test
    void cuts_interpolateAndEqualGoesBelow() {
        // 1 2 3 4 5 6: cuts at 2, 3, 4, 5; 0 10: at 2, 4, 6, 8.
        Cuts six = Cuts.of(money("1", "2", "3", "4", "5", "6"), 5);
        Cuts two = Cuts.of(money("0", "10"), 5);

        assertThat(money("1", "2", "2.01", "3", "5", "5.01").stream().map(six::bin))
                .containsExactly(1, 1, 2, 2, 4, 5);
        assertThat(money("2", "2.01", "6", "8", "8.01").stream().map(two::bin)).containsExactly(1, 2, 3, 4, 5);
        assertThat(Cuts.of(List.of(), 5).bin(BigDecimal.ONE)).isEqualTo(1);
    }

    private static List<BigDecimal> money(String... amounts) {
        return Stream.of(amounts).map(BigDecimal::new).toList();
    }

    @Test
    void doseAndCostBand_byHand() {
        // Costs of treated episodes 0, 1, 2, 3, 4, none: positive ones cut at 1.75, 2.5, 3.25.
        String[] costs = {"0.00", "1.00", "2.00", "3.00", "4.00", null};
        Pencil logs = new Pencil().visit("c", "2026-03-05");
        for (int i = 0; i < costs.length; i++) {
            logs.visit("t" + i, "2026-03-04").act("t" + i, "2026-03-04", "note", costs[i]);
            // Thirty to eleven days before 03-04: 02-02 to 02-21.
            for (int before = 0; before < i; before++) {
                logs.act("t" + i, "2026-02-02");
            }
            logs.act("t" + i, "2026-02-01");
        }
        Segmented segmented = Segmented.of(cohort(logs));

        List<Episode> treated = segmented.cohort().placed().stream()
                .map(Weighted.Placed::episode)
                .filter(Episode::treated)
                .toList();
        assertThat(treated.stream()
                        .map(each -> segmented.value("cost_band", each).orElse("")))
                .containsExactly("0", "up to 1.75", "1.75 to 2.50", "2.50 to 3.25", "above 3.25", "");
        assertThat(treated.stream().map(each -> segmented.value("dose", each).orElseThrow()))
                .containsExactly("1", "2", "3+", "3+", "3+", "3+");
    }

    @Test
    void actSegment_controlsAreThoseOfItsOwnStrata() {
        Pencil logs = twoWeeks().visit("t5", "2026-03-06").act("t5", "2026-03-06", "dessert", null);
        NaiveCohort cohort = cohort(logs, "outcomes:", "segments: [act_type]\noutcomes:");

        NaiveRow dessert = NaiveDifference.rows(cohort).stream()
                .filter(row -> row.value().equals("dessert"))
                .findFirst()
                .orElseThrow();

        // W10 only: its three controls alike, whatever the notes have there.
        assertThat(List.of(dessert.treated(), dessert.control())).containsExactly(1L, 3L);
        assertThat(dessert.meanControl()).isCloseTo(4.0 / 3, within(1e-15));
    }

    @Test
    void customerSegment_splitsBothArms() {
        Pencil logs = twoWeeks();
        Stream.of("t1", "c2").forEach(customer -> logs.joined(customer, "2026-01-01", "gold"));
        NaiveCohort cohort = cohort(logs, "outcomes:", "segments: [tier]\noutcomes:");

        List<NaiveRow> rows = NaiveDifference.rows(cohort).stream()
                .filter(row -> row.segment().equals("tier"))
                .toList();

        // Gold are t1's two days and c2's.
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.value()).isEqualTo("gold");
            assertThat(List.of(row.treated(), row.control())).containsExactly(1L, 2L);
            assertThat(row.estimate()).isEqualTo(2 - 1.5);
        });
    }
}
