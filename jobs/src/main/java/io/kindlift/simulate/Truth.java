package io.kindlift.simulate;

import io.kindlift.study.OutcomeKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * True effects: sums, over the episodes of a world, of the difference between a life with the act and the same life
 * without it. The sums are of whole numbers, so they do not depend on the order of adding.
 *
 * <ul>
 *   <li>{@code ITT}: over everybody enrolled in the trial, whatever the arm, from the day of assignment: being assigned
 *       to kindness (which some never receive) against being assigned to control.
 *   <li>{@code ATT}: over the treated episodes of the act log, trial customers included: each customer's first day in
 *       the period with an act and none in the {@value Timeline#WASHOUT_DAYS} days before, against the same day
 *       without it. What staff do afterwards follows from the life then led.
 * </ul>
 *
 * <p>Only mature episodes enter, and no employees.
 */
public final class Truth {

    public static final String ITT = "ITT";
    public static final String ATT = "ATT";

    private static final List<Integer> WINDOWS = List.of(30, 90);

    private final Map<Effect, Sum> sums = new HashMap<>();

    /**
     * Whose effect, on what.
     *
     * @param outcome what
     * @param windowDays over how many days
     * @param segment {@code all} or a column
     * @param segmentValue {@code all} or its value
     * @param estimand {@value #ITT} or {@value #ATT}
     */
    public record Effect(OutcomeKind outcome, int windowDays, String segment, String segmentValue, String estimand)
            implements Comparable<Effect> {

        private static final Comparator<Effect> ORDER = Comparator.comparing(Effect::estimand)
                .thenComparing(e -> !e.segment().equals("all"))
                .thenComparing(Effect::segment)
                .thenComparing(Effect::segmentValue)
                .thenComparing(Effect::outcome)
                .thenComparing(Effect::windowDays);

        @Override
        public int compareTo(Effect other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Differences added up.
     *
     * @param episodes how many
     * @param total of their differences; money in pence
     */
    public record Sum(long episodes, long total) {

        public Sum plus(Sum other) {
            return new Sum(episodes + other.episodes, total + other.total);
        }

        /** The mean difference in the outcome's unit: money in pounds. */
        public double mean(OutcomeKind kind) {
            double unit = kind.scale() == OutcomeKind.Scale.MONEY ? 100 : 1;
            return total / (episodes * unit);
        }
    }

    /** Adds what is known of one effect. */
    public void add(Effect effect, Sum sum) {
        sums.merge(effect, sum, Sum::plus);
    }

    /** All effects, in the order of the file. */
    public SortedMap<Effect, Sum> effects() {
        return new TreeMap<>(sums);
    }

    void add(Diary diary, Knobs knobs) {
        if (diary.person().employee()) {
            return;
        }
        diary.person().enrolment().ifPresent(enrolment -> byAssignment(diary, enrolment, knobs));
        firstAct(diary).ifPresent(act -> byAct(diary, act, knobs));
    }

    private void byAssignment(Diary diary, Enrolment enrolment, Knobs knobs) {
        Map<String, String> segments = people(diary.person());
        segments.put("act_type", enrolment.plannedType().word());
        Choice reached = enrolment.complies() ? Choice.with(diary.delivery()) : Choice.AS_IT_CAME;
        add(
                ITT,
                segments,
                enrolment.day(),
                Life.of(diary.person(), knobs, reached),
                Life.of(diary.person(), knobs, Choice.without(diary.delivery())),
                knobs);
    }

    private void byAct(Diary diary, Kindness act, Knobs knobs) {
        Map<String, String> segments = people(diary.person());
        segments.put("act_type", act.type().word());
        segments.put("channel", act.channel());
        segments.put("journey_step", act.journeyStep());
        segments.put("trigger", act.trigger());
        segments.put("surprise", act.expected() ? "expected" : "unexpected");
        segments.put("presentation", act.announced() ? "announced" : "understated");
        add(ATT, segments, act.day(), diary, Life.of(diary.person(), knobs, Choice.without(act.day())), knobs);
    }

    private static Map<String, String> people(Person person) {
        Map<String, String> segments = new LinkedHashMap<>();
        segments.put("all", "all");
        segments.put("tier", person.tier());
        segments.put("region", person.home().region());
        return segments;
    }

    /** The first act in the period after a washout. */
    static Optional<Kindness> firstAct(Diary diary) {
        int before = Integer.MIN_VALUE / 2;
        for (Kindness act : diary.acts()) {
            if (Timeline.inPeriod(act.day()) && act.day() - before > Timeline.WASHOUT_DAYS) {
                return Optional.of(act);
            }
            before = act.day();
        }
        return Optional.empty();
    }

    private void add(String estimand, Map<String, String> segments, int day, Diary with, Diary without, Knobs knobs) {
        for (int window : WINDOWS) {
            if (Timeline.mature(day, window)) {
                Aftermath one = Aftermath.of(with, knobs, day, window);
                Aftermath none = Aftermath.of(without, knobs, day, window);
                for (OutcomeKind kind : Aftermath.KNOWN) {
                    Sum sum = new Sum(1, one.of(kind) - none.of(kind));
                    segments.forEach((segment, value) -> add(new Effect(kind, window, segment, value, estimand), sum));
                }
            }
        }
    }
}
