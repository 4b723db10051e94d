package io.kindlift.estimate;

import io.kindlift.study.Design;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

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

    private final Study study;
    private final Overview overview;
    private final List<Question> questions;
    private final Map<Outcome, String> unmeasurable;
    private final List<String> unknownSegments;
    private final Optional<Matching> matching;

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
        this.study = study;
        this.questions = List.copyOf(questions);
        this.overview = overview;
        this.unmeasurable = Map.copyOf(unmeasurable);
        this.unknownSegments = List.copyOf(unknownSegments);
        this.matching = matching;
    }

    /** The whole study, then its arms, then its segments in their order, values by name. */
    private List<Slice> slices(Spreads spreads) {
        List<String> order = new ArrayList<>(List.of(Slice.ALL.segment(), Slice.ARM));
        order.addAll(study.segments());
        Set<Slice> found = new TreeSet<>(Comparator.comparingInt((Slice slice) -> order.indexOf(slice.segment()))
                .thenComparing(Slice::value));
        found.add(Slice.ALL);
        overview.cells().keySet().forEach(cell -> found.add(cell.slice()));
        spreads.waits().keySet().forEach(waiting -> found.add(waiting.slice()));
        return List.copyOf(found);
    }

    /** Over what the errors are computed. */
    public List<Clustering> clusterings() {
        Design design = study.design();
        return Clustering.of(
                design.clustered(),
                design.cluster().equals(EpisodeColumns.CUSTOMER_ID),
                matching.isPresent() || overview.census().repeated(),
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
            robust(cell).filter(robust -> robust.apart().isEmpty()).ifPresent(robust -> asked.add(robust.influence()));
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
        List<Uplift> rows = new ArrayList<>();
        for (Slice slice : slices(spreads)) {
            for (Outcome outcome : study.outcomes()) {
                rows.addAll(rows(slice, outcome, spreads));
            }
        }
        for (Contrast contrast : contrasts()) {
            rows.add(contrast(contrast, spreads));
        }
        for (String segment : unknownSegments) {
            for (Outcome outcome : study.outcomes()) {
                String why = "no column " + segment + " in "
                        + (matching.isPresent() ? "acts or customers" : "assignments or customers");
                rows.addAll(unavailable(new Slice(segment, ""), outcome, why));
            }
        }
        return Families.adjust(rows, study.inference().multiplicity());
    }

    private Question question(Question.Role role, Outcome outcome) {
        return questions.stream()
                .filter(each -> each.role() == role && outcome.equals(each.outcome()))
                .findFirst()
                .orElseThrow();
    }

    private Stratified summary(Cell cell) {
        return overview.cells()
                .getOrDefault(cell, Stratified.empty(cell.question().variables().size()));
    }

    private Rows row(Slice slice, Outcome outcome, Stratified summary) {
        String immature = summary.immature()
                ? "the " + outcome.windowDays() + " days after the episode are over for no episode yet"
                : "";
        return row(
                slice,
                outcome,
                summary.treatedEpisodes().n(),
                summary.controlEpisodes().n(),
                immature);
    }

    private Rows row(Slice slice, Outcome outcome, long treated, long control, String immature) {
        double overlap = matching.map(Matching::overlap).orElse(Double.NaN);
        return new Rows(study, outcome, slice, treated, control, immature, headline(slice, outcome), overlap);
    }

    private Rows row(Slice slice, Outcome outcome, Waits waits) {
        boolean unseen = waits.watched().isEmpty() && overview.census().episodes() > 0;
        return row(
                slice,
                outcome,
                waits.episodes(true),
                waits.episodes(false),
                unseen ? "no episode has been watched for a whole day yet" : "");
    }

    /** In a matched study only the whole has weights of its own for a time to return. */
    private List<Uplift> waiting(Slice slice, Outcome outcome, Spreads spreads) {
        if (matching.isPresent() && !slice.all()) {
            return List.of();
        }
        Waits waits = spreads.waits().getOrDefault(new Waiting(slice, outcome), Waits.NONE);
        Rows row = row(slice, outcome, waits);
        Returning returning = new Returning(
                waits,
                outcome.windowDays(),
                matching.isPresent(),
                study.inference().confidence());
        return Waits.estimators().stream()
                .map(estimator -> row.of(estimator, () -> returning.of(estimator)))
                .toList();
    }

    /** Every row of {@code curves}: those of slices whose rows may be shown. */
    public List<Curve> curves(Spreads spreads) {
        List<Curve> curves = new ArrayList<>();
        int least = study.privacy().minCell();
        for (Slice slice : slices(spreads)) {
            for (Outcome outcome : study.outcomes()) {
                Waiting waiting = new Waiting(slice, outcome);
                Waits waits = spreads.waits().getOrDefault(waiting, Waits.NONE);
                boolean compared = matching.map(Matching::overlap).orElse(0.0) <= Matching.TOO_FEW_COMPARABLE;
                if (compared && waits.episodes(true) >= least && waits.episodes(false) >= least) {
                    double confidence = study.inference().confidence();
                    curves.addAll(new ReturnCurve(waiting, waits, least, confidence).points());
                }
            }
        }
        return curves;
    }

    /** The change against the change: the same definition over as many days before taken off. */
    private Uplift change(Slice slice, Outcome outcome, Spreads spreads) {
        Cell cell = new Cell(slice, question(Question.Role.CHANGE, outcome));
        Stratified summary = summary(cell);
        String same = matching.filter(each -> each.constantBefore(outcome)).isPresent()
                ? "equals difference by construction: the outcome before is a function of the stratum"
                : "";
        Rare rare = rare(slice, outcome);
        return row(slice, outcome, summary)
                .of(
                        Estimator.DID,
                        () -> rare.warned(Difference.of(
                                        summary,
                                        OutcomeKind.Scale.MONEY,
                                        spreads.get(cell, Estimator.DID),
                                        study.inference().confidence())
                                .with(same)));
    }

    private Optional<DoublyRobust> robust(Cell cell) {
        return Optional.ofNullable(overview.propensities().get(cell.question()))
                .map(propensity -> new DoublyRobust(summary(cell), cell.question(), propensity));
    }

    /** Both models at once; of the whole study alone. */
    private Uplift robust(Outcome outcome, Spreads spreads) {
        Cell cell = new Cell(Slice.ALL, question(Question.Role.ROBUST, outcome));
        Stratified summary = summary(cell);
        Rare rare = rare(Slice.ALL, outcome);
        return row(Slice.ALL, outcome, summary)
                .of(
                        Estimator.AIPW,
                        () -> rare.unless(() -> robust(cell)
                                .map(robust -> robust.of(
                                        spreads.get(cell, Estimator.AIPW),
                                        study.inference().confidence()))
                                .orElse(Finding.tooFew("fewer than 2 episodes in an arm"))));
    }

    private Rare rare(Slice slice, Outcome outcome) {
        return Rare.of(summary(new Cell(slice, question(Question.Role.EFFECT, outcome))), outcome);
    }

    /** Rare outcomes: exact where that is defined; a weighted difference stands with a warning beside rows that are none. */
    private Finding difference(Stratified summary, Outcome outcome, Map<Clustering, Spread> spreads) {
        Supplier<Finding> found = () -> Difference.of(
                summary, outcome.kind().scale(), spreads, study.inference().confidence());
        Rare rare = Rare.of(summary, outcome);
        if (matching.isPresent()) {
            return rare.warned(found.get());
        }
        boolean exact = outcome.kind().scale() == OutcomeKind.Scale.BINARY && summary.whole() && spreads.isEmpty();
        return exact ? found.get() : rare.unless(found);
    }

    private boolean asked(Question.Role role) {
        return questions.stream().anyMatch(each -> each.role() == role);
    }

    private List<Uplift> rows(Slice slice, Outcome outcome, Spreads spreads) {
        if (unmeasurable.containsKey(outcome)) {
            return unavailable(slice, outcome, unmeasurable.get(outcome));
        }
        if (outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
            return waiting(slice, outcome, spreads);
        }
        Question question = question(Question.Role.EFFECT, outcome);
        Cell cell = new Cell(slice, question);
        Stratified summary = summary(cell);
        Rows row = row(slice, outcome, summary);
        double confidence = study.inference().confidence();
        List<Uplift> rows = new ArrayList<>();
        Rare rare = Rare.of(summary, outcome);
        rows.add(row.of(
                Estimator.DIFFERENCE, () -> difference(summary, outcome, spreads.get(cell, Estimator.DIFFERENCE))));
        rows.add(row.of(
                Estimator.ADJUSTED,
                () -> Adjusted.possible(summary)
                        ? rare.unless(() ->
                                new Adjusted(summary, question).of(spreads.get(cell, Estimator.ADJUSTED), confidence))
                        : Finding.tooFew("fewer than 2 episodes in an arm")));
        if (slice.all() && asked(Question.Role.ROBUST)) {
            rows.add(robust(outcome, spreads));
        }
        if (asked(Question.Role.CHANGE)) {
            rows.add(change(slice, outcome, spreads));
        }
        if (Instrumental.needed(summary, question)) {
            rows.add(row.of(
                    Estimator.IV,
                    () -> rare.unless(
                            () -> Instrumental.of(summary, question).of(spreads.get(cell, Estimator.IV), confidence))));
        }
        return rows;
    }

    /** The differences between two values of an act segment that are asked for. */
    public List<Contrast> contrasts() {
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

    private Uplift contrast(Contrast contrast, Spreads spreads) {
        Outcome outcome = contrast.first().question().outcome();
        Uplift one = of(contrast.first(), contrast.estimator(), spreads);
        Uplift two = of(contrast.second(), contrast.estimator(), spreads);
        return new Contrasts(study, contrast, outcome, one, two, spreads).row();
    }

    private Uplift of(Cell cell, Estimator estimator, Spreads spreads) {
        return rows(cell.slice(), cell.question().outcome(), spreads).stream()
                .filter(row -> row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    private boolean headline(Slice slice, Outcome outcome) {
        return outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM));
    }

    private List<Uplift> unavailable(Slice slice, Outcome outcome, String why) {
        List<Uplift> rows = new ArrayList<>();
        List<Estimator> estimators = outcome.kind() == OutcomeKind.TIME_TO_RETURN
                ? Waits.estimators()
                : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED);
        for (Estimator estimator : estimators) {
            rows.add(new Uplift(
                    outcome,
                    headline(slice, outcome),
                    slice,
                    estimator,
                    Rows.estimand(study.design(), estimator),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Figures.ABSENT,
                    Status.UNAVAILABLE,
                    why));
        }
        return rows;
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

    private List<Balance> balance(Question question, Stratified summary) {
        return matching.map(each -> Balances.weighted(question, each, summary))
                .orElseGet(() -> Balances.unweighted(question, summary));
    }

    /** Every row of {@code health} that the cohort answers. */
    public List<Health> health(Spreads spreads) {
        List<Health> checks = new ArrayList<>();
        if (matching.isEmpty()) {
            checks.add(Checks.sampleRatio(study, overview.census()));
        }
        checks.add(Checks.balance(balance()));
        checks.add(Placebo.check(
                placebos(),
                outcome -> matching.filter(each -> each.constantBefore(outcome)).isPresent(),
                spreads,
                study.inference().confidence()));
        checks.add(Checks.maturity(longestWindow(), overview.census()));
        matching.ifPresent(each -> checks.addAll(new MatchedChecks(study, each, overview, estimates(spreads)).all()));
        return checks;
    }

    private int longestWindow() {
        return study.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .mapToInt(Outcome::windowDays)
                .max()
                .orElse(0);
    }

    private Map<Cell, Stratified> placebos() {
        Map<Cell, Stratified> placebos =
                new TreeMap<>(Comparator.comparingInt(cell -> questions.indexOf(cell.question())));
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
