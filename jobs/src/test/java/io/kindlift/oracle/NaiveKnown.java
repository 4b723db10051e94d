package io.kindlift.oracle;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was known before an episode, as numbers, in the order in which slopes take them. */
final class NaiveKnown {

    private static final String MISSING = "(missing)";

    private NaiveKnown() {}

    /** For an outcome; {@code study} are the episodes of the study. */
    static List<ToDoubleFunction<Observed>> of(Study study, Outcome outcome, List<Observed> episodes) {
        List<ToDoubleFunction<Observed>> known = new ArrayList<>();
        known.add(number(EpisodeColumns.lookback(outcome.kind()), episodes));
        ToDoubleFunction<Observed> spend = number(EpisodeColumns.SPEND, episodes);
        known.add(each -> Math.log(1 + Math.max(0, spend.applyAsDouble(each))));
        known.add(number(EpisodeColumns.TENURE_DAYS, episodes));
        for (String name : study.design().adjustFor()) {
            String column = EpisodeColumns.covariate(name);
            if (episodes.stream().anyMatch(each -> each.has(column))) {
                known.add(number(column, episodes));
            } else {
                known.addAll(levels(column, episodes));
            }
        }
        return known;
    }

    /** A missing number is the mean of the others. */
    private static ToDoubleFunction<Observed> number(String column, List<Observed> episodes) {
        double mean = episodes.stream()
                .filter(each -> each.has(column))
                .mapToDouble(each -> each.number(column))
                .average()
                .orElse(0);
        return each -> each.has(column) ? each.number(column) : mean;
    }

    /** An indicator for each level but the most frequent; not to be there is a level. */
    private static List<ToDoubleFunction<Observed>> levels(String column, List<Observed> episodes) {
        Map<String, Long> counts = episodes.stream()
                .collect(Collectors.groupingBy(each -> level(each, column), TreeMap::new, Collectors.counting()));
        String most = counts.keySet().stream()
                .min(Comparator.comparing((String level) -> -counts.get(level)).thenComparing(level -> level))
                .orElse(MISSING);
        List<ToDoubleFunction<Observed>> indicators = new ArrayList<>();
        counts.keySet().stream()
                .filter(level -> !level.equals(most))
                .forEach(level -> indicators.add(each -> level(each, column).equals(level) ? 1 : 0));
        return indicators;
    }

    private static String level(Observed episode, String column) {
        String text = episode.text(column);
        return text == null ? MISSING : text;
    }
}
