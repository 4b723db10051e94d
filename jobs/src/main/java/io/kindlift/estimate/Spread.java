package io.kindlift.estimate;

/**
 * Influences added up within clusters, squared and added up over them: the middle of a sandwich.
 *
 * @param treated sum of squares of the treated mean's
 * @param both sum of products of the two
 * @param control sum of squares of the control mean's
 * @param clusters clusters with anybody in them; a customer without a value of the cluster column is none, though squared
 * @param treatedClusters clusters with a treated episode
 * @param controlClusters clusters with a control
 */
public record Spread(
        double treated, double both, double control, long clusters, long treatedClusters, long controlClusters) {

    public static final Spread EMPTY = new Spread(0, 0, 0, 0, 0, 0);

    public Spread plus(Spread that) {
        return new Spread(
                treated + that.treated,
                both + that.both,
                control + that.control,
                clusters + that.clusters,
                treatedClusters + that.treatedClusters,
                controlClusters + that.controlClusters);
    }
}
