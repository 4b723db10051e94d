package io.kindlift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final Night NIGHT = new Night("cafe", LocalDate.of(2026, 6, 30), "randomized");
    private static final double NONE = Double.NaN;

    @Test
    void estimates_columnsInTheirOrder() {
        String text = Csv.of(ResultTables.estimates(NIGHT), List.of());

        assertThat(text)
                .isEqualTo("study,as_of,design,outcome,window_days,headline,segment,segment_value,estimator,estimand,"
                        + "n_treated,n_control,n_clusters,mean_treated,mean_control,estimate,std_error,df,statistic,"
                        + "p_value,p_adjusted,conf_low,conf_high,relative,relative_low,relative_high,always_low,"
                        + "always_high,always_p,status,note\n");
    }

    @Test
    void everyFigureOfARow_standsUnderItsOwnName() {
        Figures figures = new Figures(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

        String line = estimates(row(Slice.ALL, figures, Status.OK, ""));

        assertThat(line)
                .isEqualTo("cafe,2026-06-30,randomized,repeat_visit,30,true,all,all,adjusted,ITT,100,90,,"
                        + "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,ok,");
    }

    @Test
    void noNumbers_emptyCells() {
        String line = estimates(row(new Slice("arm", "note"), Figures.ABSENT, Status.TOO_FEW, "1 treated episode"));

        assertThat(line)
                .isEqualTo("cafe,2026-06-30,randomized,repeat_visit,30,true,arm,note,adjusted,ITT,100,90,,"
                        + ",,,,,,,,,,,,,,,,too_few,1 treated episode");
    }

    @Test
    void infinityAndNegativeZero_absentAndZero() {
        String line = line(Csv.of(
                ResultTables.balance(),
                List.of(new Balance(
                        "spend", -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-7, 0, 1, 2))));

        assertThat(line).isEqualTo("spend,0,,,1E-7,0,1,2");
    }

    @Test
    void commasQuotesAndLines_quoted() {
        String text = health("a \"b\", c\nd");

        assertThat(text).isEqualTo("balance_max_smd,warn,0.125,0.1,\"a \"\"b\"\", c\nd\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void textASpreadsheetWouldRun_defused(String dangerous) {
        String line = estimates(row(new Slice("tier", dangerous), Figures.ABSENT, Status.TOO_FEW, ""));

        assertThat(line).contains(",tier,'" + dangerous + ",");
    }

    @Test
    void dangerousTextWithAComma_defusedInsideTheQuotes() {
        assertThat(health("=a,b")).endsWith(",\"'=a,b\"");
    }

    @Test
    void negativeNumber_notDefused() {
        String line = line(
                Csv.of(ResultTables.balance(), List.of(new Balance("age", -1.5, -2, NONE, NONE, NONE, NONE, NONE))));

        assertThat(line).isEqualTo("age,-1.5,-2,,,,,");
    }

    @Test
    void everyColumn_saysWhatItMeans() {
        List<String> meanings = ResultTables.estimates(NIGHT).columns().stream()
                .map(Column::meaning)
                .collect(Collectors.toList());

        assertThat(meanings).hasSize(31).allSatisfy(meaning -> assertThat(meaning)
                .isNotBlank());
    }

    private static Uplift row(Slice slice, Figures figures, Status status, String note) {
        return new Uplift(
                new Outcome(OutcomeKind.REPEAT_VISIT, 30, true),
                true,
                slice,
                Estimator.ADJUSTED,
                "ITT",
                OptionalLong.of(100),
                OptionalLong.of(90),
                OptionalLong.empty(),
                figures,
                status,
                note);
    }

    private static String estimates(Uplift row) {
        return line(Csv.of(ResultTables.estimates(NIGHT), List.of(row)));
    }

    private static String health(String detail) {
        Health row = new Health("balance_max_smd", Health.Verdict.WARN, 0.125, 0.1, detail);
        return line(Csv.of(ResultTables.health(), List.of(row)));
    }

    private static String line(String text) {
        return text.substring(text.indexOf('\n') + 1, text.length() - 1);
    }
}
