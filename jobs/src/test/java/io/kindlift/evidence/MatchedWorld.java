package io.kindlift.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A matched study of a {@link Shop}.
 *
 * @param treated acts given
 * @param strata how many there are to compare with
 * @param covariates what {@code adjusted} may use, spend first
 * @param places the second cluster
 * @param effect whether something is done for the treated
 * @param asked which rows
 * @param unexpected share of the acts that are a surprise
 */
record MatchedWorld(
        int treated, Strata strata, int covariates, Places places, boolean effect, Asked asked, double unexpected)
        implements World {

    /**
     * How full strata are.
     *
     * @param name on the page
     * @param treated in a stratum, about
     * @param controls for each treated, about
     * @param single whether a stratum keeps one control only
     */
    record Strata(String name, double treated, double controls, boolean single) {

        static final Strata ONE = new Strata("one control each", 0.8, 3, true);
        static final Strata FEW = new Strata("two controls each", 1, 2, false);
        static final Strata SOME = new Strata("a dozen controls", 2, 6, false);
        static final Strata MANY = new Strata("hundreds of controls", 4, 50, false);
    }

    /**
     * Where acts are given.
     *
     * @param count how many places there are; 0 where nobody asks
     * @param oneHasHalf whether half of the customers belong to one of them
     * @param differ whether something is done that differs from place to place and is nothing over all there could be
     */
    record Places(int count, boolean oneHasHalf, boolean differ) {

        static final Places NONE = new Places(0, false, false);

        @Override
        public String toString() {
            return count == 0
                    ? ""
                    : ", " + count + " places" + (oneHasHalf ? ", one with half" : "")
                            + (differ ? ", effects that differ" : "");
        }
    }

    static MatchedWorld of(int treated, Strata strata, int covariates) {
        return new MatchedWorld(treated, strata, covariates, Places.NONE, false, Asked.EVERYBODY, 0.5);
    }

    private MatchedWorld at(Places other) {
        return new MatchedWorld(treated, strata, covariates, other, effect, asked, unexpected);
    }

    private MatchedWorld asking(Asked other, double share) {
        return new MatchedWorld(treated, strata, covariates, places, effect, other, share);
    }

    private MatchedWorld done() {
        return new MatchedWorld(treated, strata, covariates, places, true, asked, unexpected);
    }

    /** Every one that stands on the page. */
    static List<World> all() {
        List<World> worlds = new ArrayList<>();
        for (int treated : new int[] {10, 20, 40, 80, 400}) {
            for (int covariates : new int[] {1, 3, 8}) {
                worlds.add(of(treated, Strata.SOME, covariates));
            }
            worlds.add(of(treated, Strata.SOME, 3).done());
        }
        for (int treated : new int[] {40, 400}) {
            worlds.add(of(treated, Strata.ONE, 3));
            worlds.add(of(treated, Strata.FEW, 3));
        }
        IntStream.of(20, 80).forEach(treated -> worlds.add(of(treated, Strata.MANY, 3)));
        for (int places : new int[] {4, 6, 10, 40}) {
            for (int kind = 0; kind < 4; kind++) {
                worlds.add(of(200, Strata.SOME, 3).at(new Places(places, kind % 2 > 0, kind > 1)));
            }
        }
        questions(worlds);
        return worlds;
    }

    private static void questions(List<World> worlds) {
        for (Places places : List.of(Places.NONE, new Places(6, true, true), new Places(40, false, false))) {
            worlds.add(of(20, Strata.SOME, 3).at(places).asking(Asked.CONTRAST, 0.5));
            worlds.add(of(400, Strata.SOME, 3).at(places).asking(Asked.CONTRAST, 0.25));
            for (int treated : new int[] {25, 40, 400}) {
                worlds.add(of(treated, Strata.SOME, 3).at(places).asking(Asked.COST, 0.5));
                worlds.add(of(treated, Strata.SOME, 3).at(places).asking(Asked.DOSE, 0.5));
            }
        }
    }

    @Override
    public String group() {
        return asked != Asked.EVERYBODY ? asked.group() : places.count() > 0 ? "Matched, by place" : "Matched";
    }

    @Override
    public String name() {
        return asked.word() + treated + " treated, " + strata.name() + ", "
                + covariates + (covariates == 1 ? " covariate" : " covariates") + places
                + (effect ? ", an effect" : "") + (asked == Asked.CONTRAST ? ", " + share() : "");
    }

    private String share() {
        return Math.round(100 * unexpected) + " % a surprise";
    }

    @Override
    public double least() {
        return 0.93;
    }

    @Override
    public double most() {
        return treated < 20 || places.count() > 0 || asked != Asked.EVERYBODY ? 1 : 0.98;
    }

    @Override
    public boolean nothingDone() {
        return !effect && !places.differ();
    }

    @Override
    public List<Claim> draw(SplittableRandom random) {
        return new Asking(this, new Shop(this, random).days()).claims();
    }
}
