package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was seen of a study before the errors are known.
 *
 * @param study as it was asked for
 * @param questions that were summarised
 * @param overview their summaries
 * @param unmeasurable outcomes the tables cannot answer, with the reason
 * @param unknownSegments segments no table holds
 * @param matching what is known of a matched study beyond its episodes
 */
record Evidence(
        Study study,
        List<Question> questions,
        Overview overview,
        Map<Outcome, String> unmeasurable,
        List<String> unknownSegments,
        Optional<Matching> matching) {

    Evidence {
        questions = List.copyOf(questions);
        unmeasurable = Map.copyOf(unmeasurable);
        unknownSegments = List.copyOf(unknownSegments);
    }

    double confidence() {
        return study.inference().confidence();
    }

    /** Share of the treated without anybody to compare them with; NaN but in matched studies. */
    double overlap() {
        return matching.map(Matching::overlap).orElse(Double.NaN);
    }

    /** Whether the outcome before is a function of the stratum. */
    boolean constantBefore(Outcome outcome) {
        return matching.filter(each -> each.constantBefore(outcome)).isPresent();
    }

    boolean asked(Question.Role role) {
        return questions.stream().anyMatch(each -> each.role() == role);
    }

    Question question(Question.Role role, Outcome outcome) {
        return questions.stream()
                .filter(each -> each.role() == role && outcome.equals(each.outcome()))
                .findFirst()
                .orElseThrow();
    }

    Stratified summary(Cell cell) {
        return overview.cells()
                .getOrDefault(cell, Stratified.empty(cell.question().variables().size()));
    }

    /** Both models of a cell, where the propensities were fitted. */
    Optional<DoublyRobust> robust(Cell cell) {
        return Optional.ofNullable(overview.propensities().get(cell.question()))
                .map(propensity -> new DoublyRobust(summary(cell), cell.question(), propensity));
    }

    /** The whole study, then its arms, then its segments in their order, values by name. */
    List<Slice> slices(Analysis.Spreads spreads) {
        List<String> order = new ArrayList<>(List.of(Slice.ALL.segment(), Slice.ARM));
        order.addAll(study.segments());
        Set<Slice> found = new TreeSet<>(Comparator.comparingInt((Slice slice) -> order.indexOf(slice.segment()))
                .thenComparing(Slice::value));
        found.add(Slice.ALL);
        overview.cells().keySet().forEach(cell -> found.add(cell.slice()));
        spreads.waits().keySet().forEach(waiting -> found.add(waiting.slice()));
        return List.copyOf(found);
    }

    /** The differences between two values of an act segment that are asked for. */
    List<Contrast> contrasts() {
        List<Contrast> contrasts = new ArrayList<>();
        if (matching.isPresent()) {
            contrasts("surprise", "unexpected", "expected", contrasts);
            contrasts("presentation", "understated", "announced", contrasts);
        }
        return contrasts;
    }

    private void contrasts(String segment, String first, String second, List<Contrast> into) {
        for (Question question : questions) {
            Cell one = new Cell(new Slice(segment, first), question);
            Cell two = new Cell(new Slice(segment, second), question);
            if (question.role() == Question.Role.EFFECT
                    && overview.cells().containsKey(one)
                    && overview.cells().containsKey(two)) {
                into.add(new Contrast(one, two, Estimator.DIFFERENCE));
                into.add(new Contrast(one, two, Estimator.ADJUSTED));
            }
        }
    }
}
