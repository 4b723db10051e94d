package io.kindlift.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.report.Gist;
import io.kindlift.report.Run;
import io.kindlift.report.States;
import io.kindlift.report.Trust;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    @Test
    void fortySegmentsOfEightOutcomesAfterAYear_drawnInThreeSecondsAndTwoMegabytes() {
        Run run = States.large();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        String page = Pages.report(run, Locale.UK);

        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before)
                .isLessThan(3_000_000_000L);
        assertThat(page.length()).isBetween(100_000, 2_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "positive, Trustworthy, More came back",
        "negative, Trustworthy, Fewer came back",
        "inconclusive, Trustworthy, No effect shown",
        "immature, Use with care, Too early to say",
        "no-overlap, Do not use, No verdict: a check failed",
        "sample-ratio, Do not use, No verdict: a check failed"
    })
    void everyState_saysItsVerdict(String state, String badge, String verdict) {
        String page = Pages.report(States.all().get(state), Locale.UK);

        assertThat(page).contains("<strong>" + badge + "</strong>").contains("<h2 id=\"verdict\">" + verdict + "</h2>");
    }

    @Test
    void nothingShown_saysWhatIsRuledOut() {
        assertThat(plain(States.all().get("inconclusive")))
                .contains(
                        "no difference shown. Anything from 1.1 fewer to 1.9\u00a0points more fits the data; a rise above"
                                + " 1.9\u00a0points is ruled out.");
    }

    @Test
    void negative_rangeRunsFromTheSmallerLossToTheLarger() {
        assertThat(plain(States.all().get("negative"))).contains("3.1\u00a0points fewer, likely between 1.6 and 4.6.");
    }

    @Test
    void index_listsNightsWithTheirVerdicts() {
        Gist gist = new Gist(Trust.Grade.CARE, "More came back", "a <b>sentence</b>");
        LocalDate day = LocalDate.of(2026, 8, 31);

        String html = Pages.index(new Index(
                "Café",
                List.of(
                        new Index.Line("2026-08-31", day, "runs/x/report.html", Optional.of(gist)),
                        new Index.Line("2026-08-30", day, "runs/y/report.html", Optional.empty())),
                List.of()));

        assertThat(html)
                .contains("href=\"runs/x/report.html\"", "Use with care", "a &lt;b&gt;sentence&lt;/b&gt;")
                .contains("No page: published by an earlier version")
                .doesNotContain("Other studies", "runs/y/");
    }

    @Test
    void chains_areToldWithWhetherTheyFeedThemselves() {
        assertThat(plain(States.all().get("word-of-mouth")))
                .contains(
                        "Of those brought after a kindness each brought 0.119 (0.106 to 0.131) new ones in turn, against"
                                + " 0.091 (0.079 to 0.103) among those compared with. That is fewer than one: chains die"
                                + " out.")
                .contains("A kindness made its customers themselves bring +0.028 (+0.010 to +0.045) new ones each: more"
                        + " than chance alone.");
    }

    @Test
    void weeklyCurve_hasItsWeeksInTheTable() {
        Run run = States.all().get("word-of-mouth");

        String page = Pages.report(run, Locale.UK);

        for (int day : List.of(7, 14, 84, 90)) {
            assertThat(page).containsPattern("<td class=\"r\"><data value=\"" + day + "(.0)?\" data-at=\"curves");
        }
    }

    @Test
    void weeksAroundTheDay_areDrawnWithBothGroupsLevels() {
        String page = plain(States.all().get("over-time"));

        assertThat(page)
                .contains("week by week around the day")
                .contains("−1\n−0.04\u00a0points\n−0.44 to +0.36\n10,000\n10.0\n10.0");
    }

    @Test
    void chainsWithoutARange_areToldWithout() {
        Run run = States.all().get("word-of-mouth");
        List<Chain> bare = run.chains().stream()
                .map(row -> new Chain(
                        row.arm(), row.measure(), row.generation(), row.value(), Double.NaN, Double.NaN, row.n()))
                .toList();
        List<Curve> nights = States.all().get("over-time").curves().stream()
                .map(point -> new Curve(
                        point.curve(),
                        point.outcome(),
                        point.slice(),
                        point.arm(),
                        point.x(),
                        point.y(),
                        Double.NaN,
                        Double.NaN,
                        point.n()))
                .toList();

        String page = plain(new Run(run.provenance(), run.estimates(), run.balance(), run.health(), nights, bare));

        assertThat(page)
                .contains("each brought 0.1 new ones in turn, against 0.1 among those compared with.")
                .contains("bring 0.0 new ones each; there are too few chains for a range.")
                .contains("Who had come back")
                .doesNotContain("NaN");
    }

    @Test
    void kindsOfActs_areToldByTheLargestAndByContrast() {
        assertThat(plain(States.all().get("over-time")))
                .contains("Kind of act: most by biscuit, +2.6\u00a0points (+1.4 to +3.8), more than chance alone")
                .contains("unexpected-expected: +1.9\u00a0points (+0.5 to +3.3), a difference between the two kinds.");
    }

    @Test
    void comparison_setsTwoRunsSideBySide() {
        String html =
                Pages.comparison(States.all().get("over-time"), States.all().get("no-overlap"), Locale.UK);

        assertThat(html)
                .contains("<h2 id=\"side-A\">A: ", "<h2 id=\"side-B\">B: ", "Trustworthy", "Do not use")
                .contains("A, Everybody", "B, Everybody", "not made");
    }

    /** The page's text without its tags. */
    private static String plain(Run run) {
        return Pages.report(run, Locale.UK)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", "");
    }
}
