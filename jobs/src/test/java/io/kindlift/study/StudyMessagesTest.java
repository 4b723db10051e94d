package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One piece of a good file is replaced by a wrong one: the one sentence that comes of it. */
class StudyMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // keys
                "lookback_days: 180|lookbck_days: 180|14: design.lookbck_days is not a key; did you mean lookback_days?",
                "seed: 20260101|sede: 1|36: sede is not a key; did you mean seed?",
                "time_zone: Europe|timezone: Europe|4: timezone is not a key; did you mean time_zone?",
                "seed: 20260101|lookback_days: 3|36: lookback_days is not a key; did you mean design.lookback_days?",
                "window_days: 30, h|window: 30, h|22: outcomes[0].window is not a key; did you mean window_days?",
                "{max_generations: 4}|{depth: 4}|32: referral.depth is not a key; expected one of max_generations",
                "window_days: 30, h|window_days:30, h|22: outcomes[0].window_days:30 is not a key; expected a space after the colon; did you mean window_days: 30?",
                "0.02, settle|0,02, settle|33: quality.02 is not a key; expected a decimal point in the number before it, not a comma",
                "seed: 20260101|output: {path: x}|36: output is given twice, first on line 35; expected it once",
                "seed: 20260101|[a, b]: 1|36: the file has a list for a key; expected a word",
                // missing
                ", window_days: 30, h|, h|22: outcomes[0].window_days is missing; expected a whole number from 1 to 3650",
                ", end: 2026-06-30||5: period.end is missing; expected a day of the calendar such as 2026-06-30",
                "time_zone: Europe/London|# |1: time_zone is missing; expected a time zone such as Europe/London or UTC",
                "time_zone: Europe/London|time_zone: ~|4: time_zone has no value; expected a time zone such as Europe/London or UTC",
                "title: Kindness at the café|title:|3: title has no value; expected a text, or the key left out",
                "[act_type, channel|[act_type, null|29: segments[1] has no value; expected the name of a column",
                // single values
                "study: cafe-kindness|study: Café Kindness|2: study is Café Kindness; expected a name of lower-case letters, digits and hyphens; did you mean cafe-kindness?",
                "Europe/London|Europe/Lodnon|4: time_zone is Europe/Lodnon; expected a time zone such as Europe/London or UTC; did you mean Europe/London?",
                "Europe/London|EST|4: time_zone is EST; expected a time zone such as Europe/London or UTC; did you mean America/New_York?",
                "Europe/London|IST|4: time_zone is IST; expected a time zone such as Europe/London or UTC",
                "Europe/London|BST|4: time_zone is BST; expected a time zone such as Europe/London or UTC",
                "Europe/London|utc|4: time_zone is utc; expected a time zone such as Europe/London or UTC; did you mean UTC?",
                "Europe/London|UTC+5:30|4: time_zone is UTC+5:30; expected a time zone such as Europe/London or UTC; did you mean +05:30?",
                "Europe/London|GMT-3|4: time_zone is GMT-3; expected a time zone such as Europe/London or UTC; did you mean -03:00?",
                "Europe/London|Europe|4: time_zone is Europe; expected a time zone such as Europe/London or UTC",
                "Europe/London|Europe/London\u200B|4: time_zone is Europe/LondonU+200B; expected a time zone such as Europe/London or UTC; did you mean Europe/London?",
                "kind: matched|kind: matched\u00A0|13: design.kind is matchedU+00A0; expected one of randomized, matched; did you mean matched?",
                "Europe/London|Tokyo|4: time_zone is Tokyo; expected a time zone such as Europe/London or UTC; did you mean Asia/Tokyo?",
                "start: 2026-01-01|start: 2026-02-30|5: period.start is 2026-02-30; expected a day of the calendar such as 2026-06-30",
                "start: 2026-01-01|start: 2026-1-1|5: period.start is 2026-1-1; expected a day of the calendar such as 2026-06-30; did you mean 2026-01-01?",
                "start: 2026-01-01|start: 01.02.2026|5: period.start is 01.02.2026; expected a day of the calendar such as 2026-06-30; did you mean 2026-02-01?",
                "start: 2026-01-01|start: 01/02/2026|5: period.start is 01/02/2026; expected a day of the calendar such as 2026-06-30",
                "lookback_days: 180|lookback_days: 0180|14: design.lookback_days is 0180; expected a whole number from 1 to 3650; did you mean 180?",
                "lookback_days: 180|lookback_days: '180'|14: design.lookback_days is 180 in quotation marks; expected a whole number from 1 to 3650; did you mean 180?",
                "lookback_days: 180|lookback_days: 1e3|14: design.lookback_days is 1e3; expected a whole number from 1 to 3650; did you mean 1000?",
                "lookback_days: 180|lookback_days: 99999999999|14: design.lookback_days is 99999999999; expected a whole number from 1 to 3650",
                "lookback_days: 180|lookback_days: six months|14: design.lookback_days is six months; expected a whole number from 1 to 3650",
                "window_days: 30, h|window_days: 0, h|22: outcomes[0].window_days is 0; expected a whole number from 1 to 3650",
                "confidence: 0.9|confidence: 90|30: inference.confidence is 90; expected a number above 0 and below 1; did you mean 0.9?",
                "confidence: 0.9|confidence: 1|30: inference.confidence is 1; expected a number above 0 and below 1",
                "confidence: 0.9|confidence: .nan|30: inference.confidence is .nan; expected a number above 0 and below 1",
                "max_bad_share: 0.02|max_bad_share: 2%|33: quality.max_bad_share is 2%; expected a number from 0 to 1; did you mean 0.02?",
                "settle_days: 3|settle_days: -1|33: quality.settle_days is -1; expected a whole number from 0 to 3650",
                "min_cell: 20|min_cell: 0|34: privacy.min_cell is 0; expected a whole number of at least 1",
                "always_valid: false|always_valid: no|30: inference.always_valid is no; expected true or false; did you mean false?",
                "confidence: 0.9,|confidence: e5,|30: inference.confidence is e5; expected a number above 0 and below 1",
                "currency: GBP|currency: gbp|31: value.currency is gbp; expected an ISO 4217 code such as EUR or GBP; did you mean GBP?",
                "currency: GBP|currency: GPB|31: value.currency is GPB; expected an ISO 4217 code such as EUR or GBP; did you mean GBP?",
                "multiplicity: bh|multiplicity: bonferroni|30: inference.multiplicity is bonferroni; expected one of holm, bh, none",
                "format: csv|format: CSV|10: inputs.customers.format is CSV; expected one of parquet, csv, json, delta, iceberg, table; did you mean csv?",
                "seed: 20260101|seed: 9223372036854775808|36: seed is 9223372036854775808; expected a whole number",
                // shapes
                "acts:      {path: acts}|acts: acts|7: inputs.acts is acts; expected a mapping with path; did you mean {path: acts}?",
                "[act_type, channel, surprise, presentation, trigger, journey_step, cost_band]|channel|29: segments is channel; expected a list; did you mean [channel]?",
                "{path: ../results}|[]|35: output is an empty list; expected a mapping with path",
                "title: Kindness at the café|title: [a]|3: title is a list; expected a text",
                "comparison_days: every_visit|comparison_days: 0.25|17: design.comparison_days is 0.25; expected every_visit or a mapping with share, of and per_treated; did you mean {share: 0.25}?",
                "comparison_days: every_visit|comparison_days: {share: 0.5, per_treated: 20}|17: design.comparison_days.per_treated stands beside a share; expected either per_treated or share",
                "comparison_days: every_visit|comparison_days: {share: 2}|17: design.comparison_days.share is 2; expected a number above 0 and at most 1; did you mean 0.02?",
                "{env: KINDLIFT_KEY}|{env: A, file: b}|34: privacy.key is given in two ways; expected {env: ...} or {file: ...}",
                "{env: KINDLIFT_KEY}|5ecre7|34: privacy.key is a text; expected {env: ...} or {file: ...}",
                "{path: ../results}|../results|35: output is ../results; expected a mapping with path; did you mean {path: ../results}?",
                "washout_days: 90|share: 3|15: design.share is not a key; did you mean design.comparison_days.share?",
                "{env: KINDLIFT_KEY}|{}|34: privacy.key is empty; expected {env: ...} or {file: ...}",
                // design
                "kind: matched|kind: matchd|13: design.kind is matchd; expected one of randomized, matched; did you mean matched?",
                "kind: matched||12: design.kind is missing; expected one of randomized, matched",
                "washout_days: 90|control_arm: none|15: design.control_arm belongs to randomized designs, and this one is matched; expected the key to be left out",
                "  match_on: [location, week, recency, frequency, spend]||12: design.match_on is missing; expected a list with at least one entry",
                "[location, week,|[location, location,|16: design.match_on[1] repeats design.match_on[0]; expected each entry once",
                "[customers.age]|[customer.age]|19: design.adjust_for[0] is customer.age; expected a customer column, customers.NAME; did you mean customers.age?",
                "further_estimators: [did]|further_estimators: [ddi]|20: design.further_estimators[0] is ddi; expected one of aipw, did; did you mean did?",
                // tables
                "{customer_id: cust}|{cust: customer_id}|8: inputs.purchases.columns.cust is not a column of purchases; expected our name before theirs; did you mean customer_id: cust?",
                "{customer_id: cust}|{customerid: cust}|8: inputs.purchases.columns.customerid is not a column of purchases; did you mean customer_id?",
                "{customer_id: cust}|{x.y: cust}|8: inputs.purchases.columns.x.y is not a column of purchases; expected one of purchase_id, customer_id, purchased_at, amount, margin, location_id, channel",
                "{path: referrals}|{path: r, csv: {separator: tab}}|9: inputs.referrals.csv says how a CSV file is written; expected format: csv beside it, or the key to be left out",
                "separator: \";\"|separator: tabs|10: inputs.customers.csv.separator is tabs; expected one character, or tab",
                "encoding: windows-1252|encoding: latin|10: inputs.customers.csv.encoding is latin; expected a character set such as UTF-8 or windows-1252",
                "times: dd.MM.yyyy HH:mm|times: dd.mm.yyyy|10: inputs.customers.csv.times is dd.mm.yyyy; expected a pattern with day, month and year such as dd.MM.yyyy HH:mm, epoch_seconds or epoch_millis",
                "times: dd.MM.yyyy HH:mm|times: DD.MM.YYYY HH:mm|10: inputs.customers.csv.times is DD.MM.YYYY HH:mm; expected a pattern with day, month and year such as dd.MM.yyyy HH:mm, epoch_seconds or epoch_millis; did you mean dd.MM.yyyy HH:mm?",
                "times: dd.MM.yyyy HH:mm|times: dd.MM.yyyy hh:mm|10: inputs.customers.csv.times is dd.MM.yyyy hh:mm, whose hh counts to twelve and does not say which half of the day; expected HH, or a behind it for AM and PM",
                "times: epoch_millis|times: d MMM y K:mm|11: inputs.contacts.times is d MMM y K:mm, whose K counts to twelve and does not say which half of the day; expected HH, or a behind it for AM and PM",
                "times: epoch_millis|times: epoch_milis|11: inputs.contacts.times is epoch_milis; expected a pattern with day, month and year such as dd.MM.yyyy HH:mm, epoch_seconds or epoch_millis; did you mean epoch_millis?",
                "separator: \";\"|zone: UTC, separator: \";\"|10: inputs.customers.csv.zone is given twice, first on line 10; expected it once",
                "format: csv,|format: csv, zone: UTC,|10: inputs.customers.zone is UTC, and csv.zone is Europe/Berlin; expected one of them",
                "format: csv,|format: csv, times: epoch_seconds,|10: inputs.customers.times is epoch_seconds, and csv.times is dd.MM.yyyy HH:mm; expected one of them",
                "[NULL, n/a]|[NULL, NULL]|11: inputs.contacts.missing[1] repeats inputs.contacts.missing[0]; expected each entry once",
                "decimal: \",\"|decimal: komma|10: inputs.customers.csv.decimal is komma; expected a point or a comma",
                "{path: referrals}|{path: r, repeated_ids: lines}|9: inputs.referrals.repeated_ids is lines; expected rows; only purchases come as the lines of a receipt",
                "[act_type, channel|[act_type, all|29: segments[1] is all; expected another name: rows of segment all are made by every study; a column called so is customers.all",
                "[act_type, channel|[act_type, cost|29: segments[1] is cost; expected a column with few values: act_type, channel, location_id, giver_id, journey_step, trigger, expected, announced, surprise, presentation, random, cost_band, dose; did you mean cost_band?",
                // outcomes
                "{kind: visits,|{kind: repeat_vist,|23: outcomes[1].kind is repeat_vist; expected one of repeat_visit, repeat_purchase, visits, spend, margin, time_to_return, referral, referrals, invite, invites, referred_spend, mention, complaint; did you mean repeat_visit?",
                "{kind: visits,|{kind: spend,|24: outcomes[2] repeats outcomes[1], spend over 90 days; expected each kind and window once",
                "end: 2026-06-30|end: 2025-12-31|5: period.end is 2025-12-31; expected a day not before the period's start, 2026-01-01",
            })
    void matchedStudy(String right, String wrong, String message) throws IOException {
        assertMessage("everything", right, wrong, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assignments: {path: /data/assignments}||4: inputs.assignments is missing; expected the table of who was assigned to which arm, since design.kind is randomized",
                "control_arm: none||9: design.control_arm is missing; expected the name of an arm",
                "lookback_days: 400|washout_days: 3|13: design.washout_days belongs to matched designs, and this one is randomized; expected the key to be left out",
                "{none: 2,|{non: 2,|12: design.shares has no weight for the control arm none; expected a weight for every arm; did you mean none instead of non?",
                "{none: 2, card: 1, call: 1}|{none: 2}|12: design.shares names no arm but none; expected a weight for every arm",
                "card: 1,|card: 0,|12: design.shares.card is 0; expected a number above 0",
                "card: 1,|card: half,|12: design.shares.card is half; expected a number above 0",
            })
    void randomizedStudy(String right, String wrong, String message) throws IOException {
        assertMessage("randomized", right, wrong == null ? "" : wrong, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "match_on: [week]|match_on: [weak]|8: design.match_on[0] is weak; expected one of location, week, recency, frequency, spend, tenure, channel, or a customer column, customers.NAME; did you mean week?",
                "match_on: [week]|match_on: [week]~  adjust_for: [age]|9: design.adjust_for[0] is age; expected a customer column, customers.NAME; did you mean customers.age?",
                "time_zone: UTC|segments: [acts.channel]~time_zone: UTC|2: segments[0] is acts.channel; expected one of act_type, channel, location_id, giver_id, journey_step, trigger, expected, announced, surprise, presentation, random, cost_band, dose, newcomer, or a customer column, customers.NAME; did you mean channel?",
                "match_on: [week]|match_on: []|8: design.match_on is an empty list; expected a list with at least one entry",
                "time_zone: UTC|segments: [tier]~time_zone: UTC|2: segments[0] is tier; expected one of act_type, channel, location_id, giver_id, journey_step, trigger, expected, announced, surprise, presentation, random, cost_band, dose, newcomer, or a customer column, customers.NAME",
                "{path: purchases}|{}|5: inputs.purchases.path is missing; expected a path, a URI or a table's name",
                "  - {kind: visits, window_days: 30}|  kind: visits|9: outcomes is a mapping; expected a list with at least one entry",
            })
    void smallestStudy(String right, String wrong, String message) throws IOException {
        assertMessage("least", right, wrong.replace('~', '\n'), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "``|: the file is empty; expected a mapping with study, time_zone, period, inputs, design and outcomes",
                "# nothing|: the file is empty; expected a mapping with study, time_zone, period, inputs, design and outcomes",
                "- a|:1: the file is a list; expected a mapping with study, time_zone, period, inputs, design and outcomes",
                "study: x~period:~\tstart: 1|:3: the file is not valid YAML: the line begins with a tab; expected spaces",
                "study: x~title: a: b|:2: the file is not valid YAML: a colon that cannot be here; expected one key a line, the keys of a mapping equally indented, and quotation marks around a text with a colon",
                "study: x~seed:1~title: y|:2: the file is not valid YAML: a key without a colon; expected a colon and a space after the key",
                "study: x~title: \"abc~seed: 1|:2: the file is not valid YAML: a quotation mark is not closed or badly escaped; expected a second one",
                "study: x~inputs: {acts: {path: a}~seed: 1|:3: the file is not valid YAML: a bracket opened on line 2 goes on to here; expected a comma between entries and the bracket closed",
                "study: x~period:~\u00A0\u00A0start: 1~\u00A0\u00A0end: 2|:3: the file is not valid YAML: the line has a blank that is none, U+00A0; expected plain blanks",
                "study: x~inputs:~  acts: {path:\u202Fa, b: c: d}|:3: the file is not valid YAML: the line has a blank that is none, U+202F; expected plain blanks",
                "study: x~inputs:~  acts: {path: x/{day}/a, format: csv}|:3: the file is not valid YAML: a text with braces stands inside brackets without quotation marks; expected quotation marks around it, such as {path: \"exports/{day}/acts\"}",
                "study: x~inputs:~  acts: {path: {day}/a.csv}|:3: the file is not valid YAML: a text with braces stands inside brackets without quotation marks; expected quotation marks around it, such as {path: \"exports/{day}/acts\"}",
                "study: x~---~study: y|:2: the file begins a second document; expected one study a file",
                "study: x~title: a\u0007b|:2: the file contains the character U+0007; expected printable text",
                "study: *x|:1: the file is not valid YAML: found undefined alias x",
            },
            quoteCharacter = '`')
    void notAStudyAtAll(String lines, String message) {
        String yaml = lines.replace('~', '\n');

        assertThat(messageOf(yaml)).isEqualTo("study.yaml" + message);
    }

    /** Hostile or odd files: an answer, never a crash. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a [*a]",
                "study: &a {b: *a}",
                "outcomes: &a [*a, *a]",
                "!!java.net.URL [http://localhost/]",
                "study: !!javax.script.ScriptEngineManager []",
                "design: {kind: [matched]}",
                "design: {<<: {kind: matched}}",
                "inputs: {purchases: {path: \"a\\0b\"}}",
                "~",
                "? ~ : 1",
                "{{{{",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            })
    void oddFile_isRefusedInWords(String yaml) {
        assertThat(messageOf(yaml)).startsWith("study.yaml:").doesNotContain("Exception");
    }

    private static void assertMessage(String file, String right, String wrong, String message) throws IOException {
        String good = StudyTexts.good(file);
        assertThat(good).contains(right);

        String broken = good.replaceFirst(Pattern.quote(right), wrong == null ? "" : wrong);

        assertThat(messageOf(broken)).isEqualTo("study.yaml:" + message);
    }

    private static String messageOf(String yaml) {
        return catchThrowableOfType(StudyFileException.class, () -> StudyFile.parse(yaml, Path.of("study.yaml")))
                .getMessage();
    }
}
