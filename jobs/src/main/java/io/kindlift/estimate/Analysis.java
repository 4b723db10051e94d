package io.kindlift.estimate;

import io.kindlift.study.Design;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a study's results of its summaries. Immutable; every method gives the same answer however often it is asked. */
public final class Analysis {

    /**
     * Errors by cell, estimator and clustering.
     *
     * @param of the errors
     * @param controls of a contrast's cell, the controls that stand against either value
     * @param waits how long was waited, of every time to return, with its errors
     */
    public record Spreads(
            Map<Cell, Map<Estimator, Map<Clustering, Spread>>> of,
            Map<Cell, Long> controls,
            Map<Waiting, Waits> waits) {

        /** No errors at all. */
        public static final Spreads NONE = new Spreads(Map.of());

        /** Without contrasts. */
        public Spreads(Map<Cell, Map<Estimator, Map<Clustering, Spread>>> of) {
            this(of, Map.of(), Map.of());
        }

        /** The same with the times to return. */
        public Spreads with(Map<Waiting, Waits> other) {
            return new Spreads(of, controls, other);
        }

        static Map<Clustering, Spread> none() {
            return Map.of();
        }

        Map<Clustering, Spread> get(Cell cell, Estimator estimator) {
            return of.getOrDefault(cell, Map.of()).getOrDefault(estimator, none());
        }
    }

    private final Evidence evidence;
    private final Study study;
    private final Overview overview;

    /** Prepares the analysis of a trial. */
    public Analysis(
            Study study,
            List<Question> questions,
            Overview overview,
            Map<Outcome, String> unmeasurable,
            List<String> unknownSegments) {
        this(study, questions, overview, unmeasurable, unknownSegments, Optional.empty());
    }

    /**
     * Prepares the analysis of what was seen.
     *
     * @param unmeasurable outcomes the tables cannot answer, with the reason
     * @param unknownSegments segments no table holds
     * @param matching what is known of a matched study beyond its episodes
     */
    public Analysis(
            Study study,
            List<Question> questions,
            Overview overview,
            Map<Outcome, String> unmeasurable,
            List<String> unknownSegments,
            Optional<Matching> matching) {
        this.evidence = new Evidence(study, questions, overview, unmeasurable, unknownSegments, matching);
        this.study = study;
        this.overview = overview;
    }

    /** Over what the errors are computed. */
    public List<Clustering> clusterings() {
        Design design = study.design();
        return Clustering.of(
                design.clustered(),
                design.cluster().equals(EpisodeColumns.CUSTOMER_ID),
                evidence.matching().isPresent() || overview.census().repeated(),
                overview.census().spread());
    }

    /** Over what the error of one estimator is computed, {@link Clustering#EPISODE} where each stands for itself. */
    public List<Clustering> clusterings(Cell cell, Estimator estimator) {
        List<Clustering> asked = clusterings();
        if (!asked.isEmpty()) {
            return asked;
        }
        boolean pairs = overview.cells().get(cell).pairs().all();
        return List.of(pairs && estimator == Estimator.ADJUSTED ? Clustering.STRATUM : Clustering.EPISODE);
    }

    /** The errors that only the rows can give, now that the fits are known. */
    public Map<Cell, List<Influence>> influences() {
        Map<Cell, List<Influence>> influences = new LinkedHashMap<>();
        overview.cells().forEach((cell, summary) -> {
            List<Influence> asked = influences(cell, summary);
            if (!asked.isEmpty()) {
                influences.put(cell, asked);
            }
        });
        return influences;
    }

    private List<Influence> influences(Cell cell, Stratified summary) {
        Question question = cell.question();
        List<Influence> asked = new ArrayList<>();
        if (question.role() == Question.Role.BALANCE || !Adjusted.possible(summary)) {
            return asked;
        }
        if (question.role() == Question.Role.ROBUST) {
            evidence.robust(cell)
                    .filter(robust -> robust.apart().isEmpty())
                    .ifPresent(robust -> asked.add(robust.influence()));
            return asked;
        }
        Map<String, Arms> centres = overview.centres().getOrDefault(cell, Map.of());
        boolean clustered = !clusterings().isEmpty();
        if (clustered) {
            Estimator estimator = question.role() == Question.Role.CHANGE ? Estimator.DID : Estimator.DIFFERENCE;
            asked.add(Difference.influence(summary, centres, estimator));
        }
        if (question.role() == Question.Role.EFFECT) {
            boolean leverage = clusterings(cell, Estimator.ADJUSTED).contains(Clustering.EPISODE);
            asked.add(new Adjusted(summary, question).influence(centres, leverage));
            if (clustered && Instrumental.needed(summary, question)) {
                asked.add(Instrumental.of(summary, question).influence(centres));
            }
        }
        return asked;
    }

    /** Every row of {@code estimates}. */
    public List<Uplift> estimates(Spreads spreads) {
        return new Estimates(evidence, spreads).all();
    }

    /** The differences between two values of an act segment that are asked for. */
    public List<Contrast> contrasts() {
        return evidence.contrasts();
    }

    /** Every row of {@code curves}: those of slices whose rows may be shown, and the headlines week by week. */
    public List<Curve> curves(Spreads spreads) {
        List<Curve> curves = new ArrayList<>();
        if (!(evidence.overlap() > Matching.TOO_FEW_COMPARABLE)) {
            for (Slice slice : evidence.slices(spreads)) {
                study.outcomes().forEach(outcome -> curves.addAll(returning(new Waiting(slice, outcome), spreads)));
            }
        }
        study.outcomes().stream()
                .filter(Outcome::headline)
                .forEach(headline -> curves.addAll(weeks(headline, spreads)));
        return curves;
    }

    private List<Curve> returning(Waiting waiting, Spreads spreads) {
        long least = study.privacy().minCell();
        Waits waits = spreads.waits().getOrDefault(waiting, Waits.NONE);
        return waits.episodes(true) >= least && waits.episodes(false) >= least
                ? new ReturnCurve(waiting, waits, least, evidence.confidence()).points()
                : List.of();
    }

    private List<Curve> weeks(Outcome headline, Spreads spreads) {
        Estimates estimates = new Estimates(evidence, spreads);
        List<Curve> points = new ArrayList<>();
        for (int week : EpisodeColumns.weeks(headline)) {
            Question question = Questions.week(headline, week);
            if (evidence.questions().contains(question)) {
                points.addAll(WeekCurve.points(week, estimates.week(new Cell(Slice.ALL, question))));
            }
        }
        return points;
    }

    /** Every row of {@code balance}. */
    public List<Balance> balance() {
        return overview.cells().entrySet().stream()
                .filter(entry -> entry.getKey().question().role() == Question.Role.BALANCE)
                .filter(entry -> entry.getKey().slice().all())
                .findFirst()
                .map(entry -> balance(entry.getKey().question(), entry.getValue()))
                .orElse(List.of());
    }

    /** Means of a handful would tell of somebody. */
    private boolean small(long episodes) {
        return episodes > 0 && episodes < study.privacy().minCell();
    }

    private List<Balance> balance(Question question, Stratified summary) {
        boolean before = evidence.matching()
                .map(each -> small(each.treatedBefore().n())
                        || small(each.controlBefore().n()))
                .orElse(false);
        if (before
                || small(summary.treatedEpisodes().n())
                || small(summary.controlEpisodes().n())) {
            return List.of();
        }
        return evidence.matching()
                .map(each -> Balances.weighted(question, each, summary))
                .orElseGet(() -> Balances.unweighted(question, summary));
    }

    /** Every row of {@code health} that the cohort answers. */
    public List<Health> health(Spreads spreads) {
        List<Health> checks = new ArrayList<>();
        if (evidence.matching().isEmpty()) {
            checks.add(Checks.sampleRatio(study, overview.census()));
        }
        checks.add(Checks.balance(balance()));
        checks.add(Placebo.check(placebos(), evidence::constantBefore, spreads, evidence.confidence()));
        checks.add(Checks.maturity(longestWindow(), overview.census()));
        evidence.matching()
                .ifPresent(each -> checks.addAll(new MatchedChecks(study, each, overview, estimates(spreads)).all()));
        return checks;
    }

    private int longestWindow() {
        return study.outcomes().stream()
                .filter(outcome -> !evidence.unmeasurable().containsKey(outcome))
                .mapToInt(Outcome::windowDays)
                .max()
                .orElse(0);
    }

    private Map<Cell, Stratified> placebos() {
        Map<Cell, Stratified> placebos = new TreeMap<>(
                Comparator.comparingInt(cell -> evidence.questions().indexOf(cell.question())));
        overview.cells().forEach((cell, summary) -> {
            if (cell.slice().all() && cell.question().role() == Question.Role.PLACEBO) {
                placebos.put(cell, summary);
            }
        });
        return placebos;
    }

    /** Episodes by arm and the like. */
    public Census census() {
        return overview.census();
    }
}
