package io.kindlift.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** By spelling, else by beginning. */
    static Optional<String> to(String word, Collection<String> candidates) {
        return bySpelling(word, candidates).or(() -> byBeginning(word, candidates));
    }

    /**
     * The candidate with the fewest edits (insert, delete, replace, swap neighbours; case and the kind of separator do
     * not count), if they are few for the word's length.
     */
    static Optional<String> bySpelling(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(candidate -> edits(plain, plain(candidate)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> edits(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The shortest candidate that begins with the word or that the word begins with. */
    static Optional<String> byBeginning(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(candidate -> oneBeginsTheOther(plain, plain(candidate)))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static boolean oneBeginsTheOther(String word, String candidate) {
        return Math.min(word.length(), candidate.length()) >= 3
                && (candidate.startsWith(word) || word.startsWith(candidate));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
    }

    /** Optimal string alignment distance. */
    static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
