package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;

/**
 * A question's answer over all strata: mergeable, and of the same size however many strata there are.
 *
 * @param unstratified whether the study has no strata
 * @param strata kept strata
 * @param droppedStrata strata without two episodes in each arm
 * @param droppedTreated treated episodes in them
 * @param droppedControl controls in them
 * @param immatureTreated treated episodes whose window is not over
 * @param immatureControl the same of the controls
 * @param treated the treated of the kept strata
 * @param control the controls of the kept strata
 * @param variation squared deviations of the outcome about its mean in the stratum, both arms together, over every stratum
 *     with anybody in it; 0 where the outcome is a function of the stratum
 * @param pairs the strata that are pairs
 */
public record Stratified(
        boolean unstratified,
        int strata,
        int droppedStrata,
        long droppedTreated,
        long droppedControl,
        long immatureTreated,
        long immatureControl,
        ArmSummary treated,
        ArmSummary control,
        double variation,
        Pairs pairs) {

    /**
     * Strata of exactly one treated and one control episode.
     *
     * @param treated co-moments of their treated
     * @param control co-moments of their controls
     * @param differences co-moments of treated minus control, pair by pair
     * @param others strata with episodes that are not pairs
     */
    public record Pairs(CoMoments treated, CoMoments control, CoMoments differences, int others) {

        static Pairs empty(int variables) {
            CoMoments none = CoMoments.empty(variables);
            return new Pairs(none, none, none, 0);
        }

        static Pairs of(Arms arms) {
            int variables = arms.treated().variables();
            if (arms.treated().n() != 1 || arms.control().n() != 1) {
                CoMoments none = CoMoments.empty(variables);
                return new Pairs(none, none, none, 1);
            }
            double[] difference = new double[variables];
            for (int i = 0; i < variables; i++) {
                difference[i] = arms.treated().mean(i) - arms.control().mean(i);
            }
            CoMoments.Accumulator one = new CoMoments.Accumulator(variables);
            one.add(1, difference);
            return new Pairs(arms.treated(), arms.control(), one.toCoMoments(), 0);
        }

        Pairs plus(Pairs that) {
            return new Pairs(
                    treated.plus(that.treated),
                    control.plus(that.control),
                    differences.plus(that.differences),
                    others + that.others);
        }

        /** Whether the strata are pairs, all of them. */
        public boolean all() {
            return others == 0 && differences.n() > 0;
        }
    }

    public static Stratified empty(int variables) {
        ArmSummary none = ArmSummary.empty(variables);
        return new Stratified(false, 0, 0, 0, 0, 0, 0, none, none, 0, Pairs.empty(variables));
    }

    /** A study without strata: one stratum, kept whatever it holds. */
    public static Stratified whole(Arms arms) {
        double mass = arms.treated().n() + arms.control().n();
        return new Stratified(
                true,
                1,
                0,
                arms.droppedTreated(),
                0,
                arms.immatureTreated(),
                arms.immatureControl(),
                ArmSummary.of(arms.treated(), mass),
                ArmSummary.of(arms.control(), mass),
                variation(arms),
                new Pairs(
                        CoMoments.empty(arms.treated().variables()),
                        CoMoments.empty(arms.treated().variables()),
                        CoMoments.empty(arms.treated().variables()),
                        1));
    }

    /** One stratum of a trial: its mass is its episodes; without two in each arm it is dropped. */
    public static Stratified block(Arms arms) {
        int variables = arms.treated().variables();
        long treated = arms.treated().n();
        long control = arms.control().n();
        boolean nobody = treated + control == 0;
        boolean kept = treated > 1 && control > 1;
        double mass = treated + control;
        ArmSummary none = ArmSummary.empty(variables);
        return new Stratified(
                false,
                kept ? 1 : 0,
                kept || nobody ? 0 : 1,
                kept ? 0 : treated,
                kept ? 0 : control,
                arms.immatureTreated(),
                arms.immatureControl(),
                kept ? ArmSummary.of(arms.treated(), mass) : none,
                kept ? ArmSummary.of(arms.control(), mass) : none,
                variation(arms),
                nobody ? Pairs.empty(variables) : Pairs.of(arms));
    }

    private static double variation(Arms arms) {
        CoMoments both = arms.treated().plus(arms.control());
        return both.n() == 0 ? 0 : both.cross(0, 0);
    }

    public Stratified plus(Stratified that) {
        return new Stratified(
                unstratified || that.unstratified,
                strata + that.strata,
                droppedStrata + that.droppedStrata,
                droppedTreated + that.droppedTreated,
                droppedControl + that.droppedControl,
                immatureTreated + that.immatureTreated,
                immatureControl + that.immatureControl,
                treated.plus(that.treated),
                control.plus(that.control),
                variation + that.variation,
                pairs.plus(that.pairs));
    }

    /** The arms that count: the kept strata's, or the pairs'. */
    public CoMoments treatedEpisodes() {
        return pairs.all() ? pairs.treated() : treated.plain();
    }

    /** The same of the controls. */
    public CoMoments controlEpisodes() {
        return pairs.all() ? pairs.control() : control.plain();
    }

    /** Whether the study has no strata. */
    boolean whole() {
        return unstratified;
    }

    /** Episodes that count. */
    double episodes() {
        return (double) treatedEpisodes().n() + controlEpisodes().n();
    }

    /** Mean of a variable over the treated, strata weighed by their mass. */
    double treatedMean(int variable) {
        return pairs.all() ? pairs.treated().mean(variable) : treated.weighted().mean(variable);
    }

    /** The same of the controls. */
    double controlMean(int variable) {
        return pairs.all() ? pairs.control().mean(variable) : control.weighted().mean(variable);
    }

    /** Whether no episode's window is over. */
    public boolean immature() {
        boolean nobody = treatedEpisodes().n() + controlEpisodes().n() + droppedTreated + droppedControl == 0;
        return nobody && immatureTreated + immatureControl > 0;
    }

    /** A serialisable form, for the way from the workers. */
    public double[] toArray() {
        return Numbers.write(this);
    }

    /** Back from {@link #toArray()}. */
    public static Stratified fromArray(int variables, double[] numbers) {
        return Numbers.read(variables, numbers);
    }

    /** The layout of {@link #toArray()}. */
    private static final class Numbers {
        static double[] write(Stratified s) {
            double[][] parts = {
                {
                    s.strata,
                    s.droppedStrata,
                    s.droppedTreated,
                    s.droppedControl,
                    s.immatureTreated,
                    s.immatureControl,
                    s.variation,
                    s.pairs.others(),
                    s.unstratified ? 1 : 0
                },
                s.treated.plain().toArray(),
                s.treated.weighted().toArray(),
                s.treated.within(),
                s.treated.block(),
                s.control.plain().toArray(),
                s.control.weighted().toArray(),
                s.control.within(),
                s.control.block(),
                s.pairs.treated().toArray(),
                s.pairs.control().toArray(),
                s.pairs.differences().toArray()
            };
            int length = 0;
            for (double[] part : parts) {
                length += part.length;
            }
            double[] all = new double[length];
            int at = 0;
            for (double[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }

        static Stratified read(int variables, double[] numbers) {
            Reader reader = new Reader(variables, numbers);
            double[] counts = reader.next(9);
            ArmSummary treated = reader.arm();
            ArmSummary control = reader.arm();
            Pairs pairs = new Pairs(reader.moments(), reader.moments(), reader.moments(), (int) counts[7]);
            return new Stratified(
                    counts[8] != 0,
                    (int) counts[0],
                    (int) counts[1],
                    (long) counts[2],
                    (long) counts[3],
                    (long) counts[4],
                    (long) counts[5],
                    treated,
                    control,
                    counts[6],
                    pairs);
        }
    }

    private static final class Reader {
        private final int variables;
        private final double[] numbers;
        private int at;

        Reader(int variables, double[] numbers) {
            this.variables = variables;
            this.numbers = numbers;
        }

        double[] next(int length) {
            at += length;
            return java.util.Arrays.copyOfRange(numbers, at - length, at);
        }

        CoMoments moments() {
            return CoMoments.fromArray(variables, next(2 + variables + packed()));
        }

        ArmSummary arm() {
            return new ArmSummary(moments(), moments(), next(packed()), next(packed()));
        }

        private int packed() {
            return variables * (variables + 1) / 2;
        }
    }
}
