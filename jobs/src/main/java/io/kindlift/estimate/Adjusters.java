package io.kindlift.estimate;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import io.kindlift.summary.Summary;
import io.kindlift.summary.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an outcome is adjusted by, in order: its own definition on the lookback days, log(1 + spend), tenure, then the study's
 * {@code adjust_for}. A text becomes a mark for each of its levels but the most frequent, a missing one being a level too; a
 * missing number is the mean of the study's episodes.
 */
final class Adjusters {

    private final Columns columns;
    private final Map<String, List<String>> levels = new TreeMap<>();
    private final Map<String, Double> means = new TreeMap<>();
    private final List<String> adjustFor;

    /** Looks up levels and means in one pass. */
    Adjusters(Study study, Blocks blocks, Columns columns) {
        this.columns = columns;
        this.adjustFor = study.design().adjustFor();
        List<String> stored = adjustFor.stream()
                .map(EpisodeColumns::covariate)
                .filter(columns::has)
                .toList();
        List<String> numbers = columns.numbers().stream()
                .filter(name -> stored.contains(name) || name.equals(EpisodeColumns.TENURE_DAYS))
                .toList();
        List<String> texts = columns.texts().stream().filter(stored::contains).toList();
        blocks.sum(block -> Found.of(block, numbers, texts)).ifPresent(this::keep);
    }

    private void keep(Found found) {
        found.sums.forEach((column, sum) -> means.put(column, sum[0] > 0 ? sum[1] / sum[0] : 0));
        found.levels.forEach((column, counts) -> levels.put(column, allButTheMostFrequent(counts)));
    }

    private static List<String> allButTheMostFrequent(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .skip(1)
                .sorted()
                .toList();
    }

    /** Those of an outcome. */
    List<Variable> of(Outcome outcome) {
        List<Variable> all = new ArrayList<>();
        String own = EpisodeColumns.lookback(outcome.kind());
        if (columns.has(own)) {
            all.add(Variable.number(own).filled(0));
        }
        all.add(Variable.log(EpisodeColumns.LOG_SPEND, EpisodeColumns.SPEND));
        all.add(Variable.number(EpisodeColumns.TENURE_DAYS).filled(0));
        adjustFor.forEach(name -> all.addAll(further(name)));
        return all;
    }

    private List<Variable> further(String name) {
        String column = EpisodeColumns.covariate(name);
        if (columns.numbers().contains(column)) {
            double mean = means.getOrDefault(column, 0.0);
            return List.of(new Variable(name, column, Variable.Form.NUMBER, "", mean));
        }
        return levels.getOrDefault(column, List.of()).stream()
                .map(level -> Variable.level(name, column, level))
                .toList();
    }

    /** Levels and means of the columns. */
    private static final class Found implements Summary<Found> {

        private static final long serialVersionUID = 1;

        private final TreeMap<String, double[]> sums = new TreeMap<>();
        private final TreeMap<String, TreeMap<String, Long>> levels = new TreeMap<>();

        static Found of(Block block, List<String> numbers, List<String> texts) {
            Found found = new Found();
            for (String column : numbers) {
                double[] sum = new double[2];
                for (double value : block.numbers(column)) {
                    sum[0] += Double.isNaN(value) ? 0 : 1;
                    sum[1] += Double.isNaN(value) ? 0 : value;
                }
                found.sums.put(column, sum);
            }
            for (String column : texts) {
                TreeMap<String, Long> counts = new TreeMap<>();
                for (int i = 0; i < block.size(); i++) {
                    String text = block.text(column, i);
                    counts.merge(text == null ? Variable.MISSING : text, 1L, Long::sum);
                }
                found.levels.put(column, counts);
            }
            return found;
        }

        @Override
        public Found plus(Found that) {
            Found both = new Found();
            for (Found part : List.of(this, that)) {
                part.sums.forEach((column, sum) ->
                        both.sums.merge(column, sum, (a, b) -> new double[] {a[0] + b[0], a[1] + b[1]}));
                part.levels.forEach((column, counts) -> counts.forEach((level, n) -> both.levels
                        .computeIfAbsent(column, any -> new TreeMap<>())
                        .merge(level, n, Long::sum)));
            }
            return both;
        }
    }
}
