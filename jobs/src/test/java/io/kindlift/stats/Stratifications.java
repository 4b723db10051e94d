package io.kindlift.stats;

import java.util.List;

/** Counts that several tests share: successes and units of the treated, then of the controls. */
final class Stratifications {

    /** hillstrom: visits by history segment, men's e-mail against none. */
    static final List<StratumCounts> MENS = List.of(
            StratumCounts.of(1185, 7724, 646, 7612),
            StratumCounts.of(751, 4691, 440, 4836),
            StratumCounts.of(862, 4090, 511, 4044),
            StratumCounts.of(502, 2097, 319, 2124),
            StratumCounts.of(333, 1597, 181, 1652),
            StratumCounts.of(139, 644, 96, 622),
            StratumCounts.of(122, 464, 69, 416));

    /** hillstrom: visits by history segment, women's e-mail against none. */
    static final List<StratumCounts> WOMENS = List.of(
            StratumCounts.of(1005, 7634, 646, 7612),
            StratumCounts.of(631, 4727, 440, 4836),
            StratumCounts.of(675, 4155, 511, 4044),
            StratumCounts.of(417, 2188, 319, 2124),
            StratumCounts.of(292, 1662, 181, 1652),
            StratumCounts.of(124, 593, 96, 622),
            StratumCounts.of(94, 428, 69, 416));

    /** Lalonde (Dehejia &amp; Wahba, via MatchIt 4.5.1): any earnings in 1978, by race, marriage, degree, earnings in 1975. */
    static final List<StratumCounts> LALONDE = List.of(
            StratumCounts.of(10, 12, 6, 8),
            StratumCounts.of(4, 4, 6, 7),
            StratumCounts.of(20, 24, 5, 10),
            StratumCounts.of(34, 58, 15, 21),
            StratumCounts.of(1, 1, 13, 17),
            StratumCounts.of(4, 4, 12, 19),
            StratumCounts.of(4, 5, 13, 19),
            StratumCounts.of(2, 2, 2, 2),
            StratumCounts.of(1, 1, 2, 4),
            StratumCounts.of(3, 3, 15, 17),
            StratumCounts.of(8, 13, 8, 10),
            StratumCounts.of(26, 32, 17, 21),
            StratumCounts.of(3, 4, 6, 9),
            StratumCounts.of(3, 3, 27, 36),
            StratumCounts.of(0, 1, 49, 55),
            StratumCounts.of(3, 3, 36, 41),
            StratumCounts.of(10, 11, 2, 6),
            StratumCounts.of(1, 1, 5, 5),
            StratumCounts.of(1, 1, 57, 72),
            StratumCounts.of(1, 1, 13, 18),
            StratumCounts.of(1, 1, 4, 5));

    private Stratifications() {}
}
