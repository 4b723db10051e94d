package io.kindlift.estimate;

import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Matched.FurtherEstimator;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What has to be summarised to answer a study. */
public final class Questions {

    private Questions() {}

    /**
     * Every question of a study.
     *
     * @param covariates the numbers made of {@code adjust_for}
     * @param levels the levels of the customer columns that are matched on
     * @param received whether it is known who received an act
     * @param measurable which outcomes the tables can answer
     */
    public static List<Question> of(
            Study study,
            List<Covariate> covariates,
            List<Covariate> levels,
            boolean received,
            Predicate<Outcome> measurable) {
        List<Question> questions = new ArrayList<>();
        boolean matched = study.design() instanceof Matched;
        List<FurtherEstimator> further =
                study.design() instanceof Matched design ? design.furtherEstimators() : List.of();
        study.outcomes().stream()
                .filter(measurable.and(outcome -> outcome.kind() != OutcomeKind.TIME_TO_RETURN))
                .forEach(outcome -> {
                    questions.add(effect(outcome, covariates, received && !matched));
                    if (further.contains(FurtherEstimator.DID)) {
                        questions.add(change(outcome));
                    }
                    if (further.contains(FurtherEstimator.AIPW)) {
                        questions.add(robust(outcome, covariates, levels));
                    }
                });
        EpisodeColumns.placebos(study).stream().filter(measurable).forEach(outcome -> questions.add(placebo(outcome)));
        study.outcomes().stream().filter(measurable.and(Outcome::headline)).forEach(headline -> EpisodeColumns.weeks(
                        headline)
                .forEach(week -> questions.add(week(headline, week))));
        questions.add(balance(study, levels));
        return questions;
    }

    private static Question balance(Study study, List<Covariate> levels) {
        List<String> variables = EpisodeColumns.known(study);
        levels.forEach(level -> variables.add(level.variable()));
        return new Question(Question.Role.BALANCE, null, variables, 0);
    }

    private static Question robust(Outcome outcome, List<Covariate> covariates, List<Covariate> levels) {
        List<String> variables = new ArrayList<>();
        variables.add(EpisodeColumns.after(outcome.kind(), outcome.windowDays()));
        variables.add(EpisodeColumns.LOG_RECENCY);
        variables.add(EpisodeColumns.LOG_VISIT_DAYS);
        variables.add(EpisodeColumns.LOG_SPEND);
        variables.add(EpisodeColumns.LOG_TENURE);
        variables.addAll(EpisodeColumns.SHOWN_OTHERWISE);
        levels.forEach(level -> variables.add(level.variable()));
        covariates.stream()
                .map(Covariate::variable)
                .filter(variable -> !variables.contains(variable))
                .forEach(variables::add);
        return new Question(Question.Role.ROBUST, outcome, variables, variables.size() - 1);
    }

    private static Question change(Outcome outcome) {
        String after = EpisodeColumns.after(outcome.kind(), outcome.windowDays());
        return new Question(Question.Role.CHANGE, outcome, List.of(Question.CHANGE + after), 0);
    }

    private static Question effect(Outcome outcome, List<Covariate> covariates, boolean received) {
        List<String> variables = new ArrayList<>();
        variables.add(EpisodeColumns.after(outcome.kind(), outcome.windowDays()));
        variables.add(EpisodeColumns.lookback(outcome.kind()));
        variables.add(EpisodeColumns.LOG_SPEND);
        variables.add(EpisodeColumns.TENURE_DAYS);
        covariates.forEach(covariate -> variables.add(covariate.variable()));
        int adjusting = variables.size() - 1;
        if (received) {
            variables.add(EpisodeColumns.received(outcome.windowDays()));
        }
        return new Question(Question.Role.EFFECT, outcome, variables, adjusting);
    }

    private static Question placebo(Outcome outcome) {
        String before = EpisodeColumns.before(outcome.kind(), outcome.windowDays());
        return new Question(Question.Role.PLACEBO, outcome, List.of(before), 0);
    }

    /** A headline over one week. */
    static Question week(Outcome headline, int week) {
        return new Question(Question.Role.WEEK, headline, List.of(EpisodeColumns.week(headline.kind(), week)), 0);
    }
}
