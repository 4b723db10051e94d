package io.kindlift.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of what is known of an episode: columns of the cohort, variables of the estimates. */
public final class EpisodeColumns {

    public static final String UNIT_ID = "unit_id";
    public static final String CUSTOMER_ID = "customer_id";
    public static final String ARM = "arm";
    public static final String TREATED = "treated";
    public static final String DAY = "day";
    public static final String STRATUM = "stratum";
    public static final String CLUSTER = "cluster";

    /** How the customer showed up on the day: {@code visit}, {@code contact} or {@code neither}; matched studies. */
    public static final String SHOWN_UP = "shown_up";

    /** Marks of how the customer showed up, told from a visit. */
    public static final List<String> SHOWN_OTHERWISE = List.of(SHOWN_UP + "=contact", SHOWN_UP + "=neither");

    /** The act that describes a treated episode; matched studies. */
    public static final String ACT_ID = "act_id";

    /** What an episode weighs among all kept ones; matched studies. */
    public static final String WEIGHT = "weight";

    /** How many episodes the same customer has. */
    public static final String CUSTOMER_EPISODES = "customer_episodes";

    /** Over how many clusters they are spread. */
    public static final String CUSTOMER_CLUSTERS = "customer_clusters";

    public static final String RECENCY_DAYS = "recency_days";
    public static final String VISIT_DAYS = "visit_days";
    public static final String SPEND = "spend";
    public static final String TENURE_DAYS = "tenure_days";

    /** New customers brought in the lookback; a column where there is a table of referrals. */
    public static final String REFERRALS = "referrals";

    /** How the customer came or was reached that day; matched studies. */
    public static final String CHANNEL = "channel";

    /** How the customer is tied to somebody treated, {@code referral}, {@code household} or {@code both}. */
    public static final String TIED = "tied";

    /** Costs of all acts on the day together; unknown where one of them is. */
    public static final String PRICE = "price";

    /** The how-manieth act a treated episode is; matched studies. */
    public static final String DOSE = "dose";

    /** log(1 + max(0, spend)) of the lookback: a variable, not a column. */
    public static final String LOG_SPEND = "log_spend";

    /** log(1 + days since the last visit), capped at the lookback: a variable. */
    public static final String LOG_RECENCY = "log_recency_days";

    /** log(1 + visit days) of the lookback: a variable. */
    public static final String LOG_VISIT_DAYS = "log_visit_days";

    /** log(1 + days of tenure): a variable. */
    public static final String LOG_TENURE = "log_tenure_days";

    /** Weeks on either side of the day that are told apart: a quarter. */
    private static final int MOST_WEEKS = 13;

    private EpisodeColumns() {}

    /** What is known of every episode's past, in the order of the cohort. */
    public static List<String> known(Study study) {
        List<String> known = new ArrayList<>(List.of(RECENCY_DAYS, VISIT_DAYS, SPEND, TENURE_DAYS));
        study.inputs().referrals().ifPresent(any -> known.add(REFERRALS));
        return known;
    }

    /** Whether the window of that many days is over and settled. */
    public static String mature(int window) {
        return "mature_" + window;
    }

    /** What an episode weighs among those whose window is over; {@link #WEIGHT} of window 0. */
    public static String weight(int window) {
        return window == 0 ? WEIGHT : WEIGHT + "_" + window;
    }

    /** Whether the customer was seen to return within the window; the days until then are the outcome. */
    public static String returned(int window) {
        return "returned_" + window;
    }

    /** Days until the return, or until nobody looked any more, at most the window. */
    public static String watched(int window) {
        return "watched_" + window;
    }

    /** Whether an act reached the customer on the day or within the window. */
    public static String received(int window) {
        return "received_" + window;
    }

    /** The outcome after the episode; null while immature. */
    public static String after(OutcomeKind kind, int window) {
        return kind.word() + "_" + window;
    }

    /** The same. */
    public static String after(Outcome outcome) {
        return after(outcome.kind(), outcome.windowDays());
    }

    /** The same over as many days before the episode. */
    public static String before(OutcomeKind kind, int window) {
        return before(after(kind, window));
    }

    /** The same of the outcome that bears that name. */
    public static String before(String after) {
        return "before_" + after;
    }

    /** The same over the lookback. */
    public static String lookback(OutcomeKind kind) {
        return "lookback_" + kind.word();
    }

    /** The outcome over one week: 1 is the seven days after the episode's day, -1 the seven before it. */
    public static String week(OutcomeKind kind, int week) {
        String after = kind.word() + "_week_" + Math.abs(week);
        return week < 0 ? before(after) : after;
    }

    /** A segment's value. */
    public static String segment(String name) {
        return "segment_" + plain(name);
    }

    /** A further covariate as it is stored. */
    public static String covariate(String name) {
        return "covariate_" + plain(name);
    }

    /** The columns kept as they are stored: what adjusts, and the customer columns that are matched on. */
    public static List<String> covariates(Study study) {
        Set<String> names = new LinkedHashSet<>(study.design().adjustFor());
        names.addAll(matchedOn(study));
        return new ArrayList<>(names);
    }

    /** The customer columns that are matched on. */
    public static List<String> matchedOn(Study study) {
        return study.design() instanceof Matched matched
                ? matched.matchOn().stream()
                        .filter(term -> !Matched.TERMS.contains(term))
                        .toList()
                : List.of();
    }

    private static String plain(String name) {
        return name.replace('.', '_');
    }

    /** Distinct windows of the outcomes, ascending. */
    public static List<Integer> windows(Study study) {
        return study.outcomes().stream()
                .map(Outcome::windowDays)
                .distinct()
                .sorted()
                .toList();
    }

    /** Distinct outcome kinds, in the order of the study; a time to return has no before. */
    public static List<OutcomeKind> kinds(Study study) {
        return study.outcomes().stream()
                .map(Outcome::kind)
                .filter(kind -> kind != OutcomeKind.TIME_TO_RETURN)
                .distinct()
                .toList();
    }

    /** The weeks around the day over which a headline is told: the whole ones of its window, before and after, in order. */
    public static List<Integer> weeks(Outcome headline) {
        int most = headline.kind() == OutcomeKind.TIME_TO_RETURN ? 0 : Math.min(MOST_WEEKS, headline.windowDays() / 7);
        return IntStream.rangeClosed(-most, most)
                .filter(week -> week != 0)
                .boxed()
                .toList();
    }

    /** The weeks over which each kind of outcome is measured: those of its longest headline. */
    public static Map<OutcomeKind, List<Integer>> weeks(Study study) {
        Map<OutcomeKind, List<Integer>> weeks = new LinkedHashMap<>();
        study.outcomes().stream()
                .filter(Outcome::headline)
                .forEach(outcome -> weeks.merge(
                        outcome.kind(), weeks(outcome), (one, other) -> one.size() > other.size() ? one : other));
        return weeks;
    }

    /** What is measured before the episode: every outcome, and the finer twins of the headlines. */
    public static List<Outcome> before(Study study) {
        Set<Outcome> before = new LinkedHashSet<>();
        study.outcomes().forEach(outcome -> before.add(outcome.plain()));
        before.addAll(placebos(study));
        before.removeIf(outcome -> outcome.kind() == OutcomeKind.TIME_TO_RETURN);
        return new ArrayList<>(before);
    }

    /**
     * Where the truth is zero: the headlines and their finer twins over as many days before; in a matched study no more than the
     * washout, which earlier acts cannot reach.
     */
    public static List<Outcome> placebos(Study study) {
        int most = study.design() instanceof Matched matched ? matched.washoutDays() : Integer.MAX_VALUE;
        Set<Outcome> placebos = new LinkedHashSet<>();
        study.outcomes().stream()
                .filter(outcome -> outcome.headline() && most > 0)
                .forEach(outcome -> {
                    Outcome before = new Outcome(outcome.kind(), Math.min(outcome.windowDays(), most), false);
                    placebos.add(before);
                    placebos.addAll(before.twins());
                });
        placebos.removeIf(outcome -> outcome.kind() == OutcomeKind.TIME_TO_RETURN);
        return new ArrayList<>(placebos);
    }
}
