package io.kindlift.estimate;

import java.util.List;

/** Which episodes err together. */
public enum Clustering {
    /** Each on its own. */
    EPISODE,
    /** Those of one customer. */
    CUSTOMER,
    /** Those of one value of the cluster column. */
    CLUSTER,
    /** Those of one customer in one value of the cluster column: what a two-way variance counts twice. */
    BOTH,
    /** Those of one stratum, where strata are pairs. */
    STRATUM;

    /**
     * What the errors of a study must be computed over.
     *
     * @param asked whether a cluster column was asked for
     * @param byCustomer whether it is the customer
     * @param repeated whether a customer has several episodes
     * @param spread whether a customer's episodes lie in several clusters
     */
    static List<Clustering> of(boolean asked, boolean byCustomer, boolean repeated, boolean spread) {
        if (byCustomer || (!asked && repeated)) {
            return List.of(CUSTOMER);
        }
        if (!asked) {
            return List.of();
        }
        return repeated && spread ? List.of(CUSTOMER, CLUSTER, BOTH) : List.of(CLUSTER);
    }
}
