package io.kindlift.report;

import io.kindlift.estimate.Health;
import java.util.Map;

/**
 * A health check in plain words.
 *
 * @param title what it looks at
 * @param about the comparison, or only the tables
 * @param unit of its value
 * @param fine what it means when it passes
 * @param wrong what it means when it does not
 */
public record CheckWords(String title, About about, Unit unit, String fine, String wrong) {

    /** What a check is about. */
    public enum About {
        COMPARISON,
        TABLES
    }

    /** What a check's value is. */
    public enum Unit {
        /** The chance of something at least as far off, if nothing were wrong. */
        CHANCE,
        SHARE,
        NUMBER;

        String written(Narrator narrator, double number) {
            return this == NUMBER
                    ? narrator.brief(number)
                    : this == SHARE ? narrator.percent(number) : chance(narrator, number);
        }

        private static String chance(Narrator narrator, double p) {
            return p < SMALLEST ? "chance under " + narrator.percent(SMALLEST) : "chance " + narrator.percent(p);
        }

        private static final double SMALLEST = 0.0001;
    }

    private static final String DETECTABLE =
            "The smallest effect that tonight would have been told from none four times in five.";

    private static final String BLIND = "There was nothing here to test, so it says nothing either way.";

    private static final Map<String, CheckWords> KNOWN = Map.ofEntries(
            comparison(
                    "sample_ratio",
                    "Split as planned",
                    Unit.CHANCE,
                    "The arms are as large as the plan says; a split this uneven comes up by that chance.",
                    "The arms are not as large as planned: customers were lost or added after the draw. No effect can be trusted."),
            comparison(
                    "balance_max_smd",
                    "Alike before",
                    Unit.NUMBER,
                    "Before the kindness, the customers compared were alike (largest difference, in standard deviations).",
                    "Before the kindness, the customers compared already differed (largest difference, in standard deviations)."),
            comparison(
                    "pre_period_placebo",
                    "Nothing before anything happened",
                    Unit.CHANCE,
                    "In the days before the kindness, where the truth is zero, no difference shows; one this large comes up by that chance.",
                    "A difference shows in the days before the kindness, where the truth is zero: the comparison is not fair."),
            comparison(
                    "overlap",
                    "Found somebody comparable",
                    Unit.SHARE,
                    "Share of kindnesses for which nobody comparable was found; they are left out.",
                    "For many kindnesses nobody comparable was found; an answer would speak only of the others."),
            comparison(
                    "contamination",
                    "Comparison stayed untouched",
                    Unit.SHARE,
                    "Share of the comparison that received a kindness later; it makes effects look smaller.",
                    "Much of the comparison received a kindness later; effects look smaller than they are."),
            comparison(
                    "design_agreement",
                    "Designs agree",
                    Unit.NUMBER,
                    "Different ways to compute the effect agree (largest difference, in standard errors).",
                    "Different ways to compute the effect disagree (largest difference, in standard errors)."),
            comparison(
                    "effective_sample_size",
                    "Weight is spread",
                    Unit.NUMBER,
                    "Equally weighted comparison episodes that would be worth as much as the weighted ones.",
                    "A few comparison episodes carry most of the weight (number of equal ones they are worth)."),
            comparison(
                    "e_value",
                    "What would explain it away",
                    Unit.NUMBER,
                    "A hidden cause would have to be this strongly linked, as a risk ratio, with both kindness and return.",
                    "A weak hidden cause would be enough to explain the effect (risk ratio)."),
            comparison(
                    "rosenbaum_gamma",
                    "How uneven the choice may be",
                    Unit.NUMBER,
                    "Odds by which staff could have favoured one of two alike customers before the finding is lost.",
                    "A slight preference of staff among alike customers would undo the finding (odds)."),
            comparison(
                    "calibration",
                    "False alarms on own history",
                    Unit.SHARE,
                    "Share of pretend programmes, where the truth is zero, in which the method cried wolf.",
                    "On this company's own history, where the truth is zero, the method cries wolf too often."),
            comparison(
                    "spillover",
                    "Comparison did not hear of it",
                    Unit.SHARE,
                    "Share of the comparison referred by, or living with, somebody treated; effects are also told without them.",
                    "Much of the comparison was referred by, or lives with, somebody treated: look at the effects without them."),
            comparison(
                    "act_rate",
                    "Days drawn alike",
                    Unit.CHANCE,
                    "Frequent and rare visitors get an act on the same share of their days, or frequent ones on more.",
                    "Frequent visitors get an act on fewer of their days: were customers drawn rather than visit days?"),
            comparison(
                    "assignment_drift",
                    "Same split every week",
                    Unit.CHANCE,
                    "The arms share every week alike; a split this uneven comes up by that chance.",
                    "The split between the arms changed over time: make the wave a stratum."),
            comparison(
                    "crossed_units",
                    "Units in several arms",
                    Unit.NUMBER,
                    "Units that stand in several arms; they stay in that of their earliest row.",
                    "Many units stand in several arms; they stay in that of their earliest row."),
            comparison(
                    "outside_period",
                    "Assigned outside the period",
                    Unit.NUMBER,
                    "Units assigned on days outside the period; they are left out.",
                    "Units assigned on days outside the period; they are left out."),
            comparison(
                    "without_stratum",
                    "Units without a stratum",
                    Unit.NUMBER,
                    "Units without a stratum where others have one; they are left out.",
                    "Many units have no stratum where others have one; they are left out."),
            comparison(
                    "maturity",
                    "Still too young",
                    Unit.NUMBER,
                    "Episodes whose longest window is not over; they are left out, never counted as no return.",
                    "Too many episodes are too young to count."),
            tables(
                    "customers_matched",
                    "Customers without a purchase",
                    Unit.SHARE,
                    "Share of the customers of the study who were never seen in purchases, all their history through."),
            tables(
                    "odd_ids",
                    "Ids that look wrong",
                    Unit.NUMBER,
                    "Words for nobody among the ids, one customer with a table's share of rows, and ids that differ between tables only in how they are written."),
            tables("duplicates", "Repeated rows", Unit.NUMBER, "Rows that came more than once; each counts once."),
            tables(
                    "unmatched_acts",
                    "Kindness to nobody known",
                    Unit.NUMBER,
                    "Acts whose customer never came or called."),
            tables(
                    "anonymous_purchases",
                    "Purchases without a name",
                    Unit.NUMBER,
                    "Counted, but they belong to no customer."),
            tables(
                    "referrals",
                    "Recommendations not counted",
                    Unit.NUMBER,
                    "Recommendations of oneself, of somebody who was already a customer, or told again; they bring nobody new."),
            tables(
                    "silent_days",
                    "Days without a purchase",
                    Unit.NUMBER,
                    "Longest time, in days, without a single purchase: whoever came then counts as not having come."),
            tables("late_rows", "Late rows", Unit.NUMBER, "Rows that came after their day had been settled."),
            tables(
                    "quarantined",
                    "Rows set aside",
                    Unit.SHARE,
                    "Largest share of a table that broke its contract and was set aside."),
            tables(
                    "days_only",
                    "Times that are days",
                    Unit.NUMBER,
                    "Columns of times that are midnight throughout: their dates are the days, whatever the zone."),
            tables(
                    "small_hours",
                    "Evenings after midnight",
                    Unit.SHARE,
                    "Share of visit days on which customers only paid in the small hours, having come the evening before."),
            tables(
                    "definition",
                    "The question changed",
                    Unit.NUMBER,
                    "The study was defined otherwise the night before; the curve of nights begins anew."),
            tables("extra_columns", "Columns not used", Unit.NUMBER, "Columns nobody asked for; ignored."));

    /** The check of that name; one of a later version speaks for itself. */
    public static CheckWords of(String check) {
        if (check.startsWith("detectable:")) {
            return new CheckWords("What could have shown", About.COMPARISON, Unit.NUMBER, DETECTABLE, DETECTABLE);
        }
        return KNOWN.getOrDefault(check, new CheckWords(check, About.COMPARISON, Unit.NUMBER, "", ""));
    }

    /** What its finding means. */
    public String meaning(Health.Verdict verdict) {
        return switch (verdict) {
            case PASS -> fine;
            case WARN, FAIL -> wrong;
            case BLIND -> BLIND;
        };
    }

    private static Map.Entry<String, CheckWords> comparison(
            String name, String title, Unit unit, String fine, String wrong) {
        return Map.entry(name, new CheckWords(title, About.COMPARISON, unit, fine, wrong));
    }

    private static Map.Entry<String, CheckWords> tables(String name, String title, Unit unit, String meaning) {
        return Map.entry(name, new CheckWords(title, About.TABLES, unit, meaning, meaning));
    }
}
