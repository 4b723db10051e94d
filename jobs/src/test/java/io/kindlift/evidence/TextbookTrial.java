package io.kindlift.evidence;

import io.kindlift.estimate.Estimator;
import io.kindlift.evidence.Textbook.Line;
import io.kindlift.stats.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a textbook does with a trial: HC1 of a regression on arm and strata on n − k degrees of freedom, by store where
 * stores were drawn (CR1, G − 1); Lin's regression for {@code adjusted}; two-stage least squares with HC1 for
 * {@code iv}.
 */
final class TextbookTrial {

    private final List<Person> people;
    private final int dummies;

    TextbookTrial(List<Person> people) {
        this.people = people;
        this.dummies =
                Math.max(0, people.stream().mapToInt(Person::stratum).max().orElse(0));
    }

    Estimate of(Estimator estimator) {
        double[] centre = estimator == Estimator.ADJUSTED ? centre() : new double[0];
        List<Line> lines = new ArrayList<>();
        for (Person person : people) {
            double arm = person.treated() ? 1 : 0;
            double[] z = regressors(person, arm, centre);
            double[] x = estimator == Estimator.IV ? regressors(person, person.received() ? 1 : 0, centre) : z;
            lines.add(new Line(x, z, person.after(), 1, person.store() < 0 ? null : person.store()));
        }
        return Textbook.of(lines);
    }

    private double[] regressors(Person person, double arm, double[] centre) {
        double[] x = new double[2 + dummies + 2 * centre.length];
        x[0] = 1;
        x[1] = arm;
        if (person.stratum() > 0) {
            x[1 + person.stratum()] = 1;
        }
        for (int i = 0; i < centre.length; i++) {
            x[2 + dummies + 2 * i] = known(person, i) - centre[i];
            x[3 + dummies + 2 * i] = arm * (known(person, i) - centre[i]);
        }
        return x;
    }

    private double[] centre() {
        double[] centre = new double[1 + people.get(0).covariates().length];
        for (int i = 0; i < centre.length; i++) {
            int place = i;
            centre[i] = people.stream()
                    .mapToDouble(person -> known(person, place))
                    .average()
                    .orElse(0);
        }
        return centre;
    }

    private static double known(Person person, int place) {
        return place == 0 ? person.before() : person.covariates()[place - 1];
    }
}
