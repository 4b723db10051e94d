package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.report.Column;
import io.kindlift.report.Night;
import io.kindlift.report.ResultTable;
import io.kindlift.report.ResultTables;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code data-dictionary.md} is written from the declarations the program reads and writes by; a new one goes to the sources. */
class DataDictionaryTest {

    private static final Path PAGE = Path.of("jobs/docs/data-dictionary.md");

    @Test
    void page_isWhatTheDeclarationsSay() throws IOException {
        String now = page();
        String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";

        if (!now.equals(committed)) {
            Files.writeString(PAGE, now);
        }

        assertThat(now).as("written anew to %s: look at it and commit it", PAGE).isEqualTo(committed);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Data dictionary

                Every column that is read and written. This page is generated from the declarations in the program (a test does it, and fails when they differ).

                ## Tables in

                `!` is required: the column must exist, and a row without a value breaks its contract. Numbers that may not be below 0 say so. Further columns of `customers` and `assignments` are yours: for `segments`, `match_on`, `adjust_for` and `cluster`.

                """);
        for (Table table : Table.values()) {
            page.append("### `").append(table.word()).append("`\n\n| column | type | meaning |\n|---|---|---|\n");
            table.columns()
                    .forEach(column -> page.append(String.format(
                            Locale.ROOT,
                            "| `%s`%s | %s | %s%s |\n",
                            column.name(),
                            column.required() ? " !" : "",
                            column.type().word(),
                            column.meaning(),
                            column.sign() == io.kindlift.study.Column.Sign.NOT_NEGATIVE ? " Not below 0." : "")));
            page.append('\n');
        }
        page.append("## Results out\n\nAn empty cell is absent; `status` and `note` say why.\n\n");
        results().forEach(table -> page.append(described(table)));
        page.append("""
                ## The cohort

                `cohort/`, Parquet, one row per kept episode. *W* is a window in days, *outcome* one of %s.

                | column | meaning |
                |---|---|
                | `unit_id`, `customer_id` | who; pseudonyms where `privacy.key` is set |
                | `arm`, `treated` | the arm's name, and whether it is a treated one |
                | `day` | the episode's day: neither before nor after |
                | `stratum` | within which it is compared |
                | `shown_up` | matched: how the customer showed up that day: `visit`, `contact` or `neither` |
                | `act_id` | matched: the act that describes a treated episode |
                | `weight`, `weight_`*W* | matched: what it weighs among all kept episodes, and among those mature for *W* |
                | `cluster`, `customer_episodes`, `customer_clusters` | the cluster, how many episodes the customer has, and over how many clusters |
                | `recency_days`, `visit_days`, `spend`, `tenure_days` | known before: days since the last visit, and over the lookback visit days and spend; days as a customer |
                | `referrals`, `tied` | with a table of referrals: new customers brought over the lookback; and whether by the end of the longest window somebody treated by then referred this customer (`referral`), lives with them (`household`), or `both` |
                | `covariate_`*name*, `segment_`*name* | columns of `adjust_for` and `match_on`, and of `segments` |
                | `mature_`*W*, `received_`*W* | whether the window is over and settled; whether an act reached the customer on the day or within it |
                | `lookback_`*outcome*, `before_`*outcome*`_`*W* | the outcome's definition over the lookback, and over *W* days before |
                | *outcome*`_`*W* | the outcome, over the *W* days after; empty while immature |
                | *outcome*`_week_`*N*, `before_`*outcome*`_week_`*N* | of headlines, the outcome over the seven days of the *N*th week after the day, and before it; empty until they are over |
                | `returned_`*W* | of `time_to_return_`*W*: whether the customer was seen to return, else the days are those watched |
                """.formatted(Arrays.stream(OutcomeKind.values())
                .map(kind -> "`" + kind.word() + "`")
                .collect(Collectors.joining(", "))));
        return page.toString();
    }

    private static List<ResultTable<?>> results() {
        return List.of(
                ResultTables.estimates(new Night("", LocalDate.EPOCH, "")),
                ResultTables.balance(),
                ResultTables.health(),
                ResultTables.curves(),
                ResultTables.chains());
    }

    private static String described(ResultTable<?> table) {
        StringBuilder text =
                new StringBuilder("### `" + table.name() + ".csv`\n\n| column | type | meaning |\n|---|---|---|\n");
        table.columns()
                .forEach(column -> text.append(String.format(
                        Locale.ROOT, "| `%s` | %s | %s |\n", column.name(), type(column), column.meaning())));
        return text.append('\n').toString();
    }

    private static String type(Column<?> column) {
        return switch (column.type()) {
            case WORD, TEXT -> "text";
            case LONG -> "count";
            case DOUBLE -> "number";
            case BOOLEAN, DATE -> column.type().name().toLowerCase(Locale.ROOT);
        };
    }
}
