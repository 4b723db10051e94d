package io.kindlift.spark.summary;

import io.kindlift.estimate.Clustering;

/**
 * What a cluster is called. Without one the customer is: a customer's episodes never pass for independent. Such a cluster of
 * one is squared like any other, but not counted: purchases without a place would make two places look like hundreds.
 */
final class ClusterNames {

    static final String NAMED = "in ";
    static final String CUSTOMER = "of ";

    private ClusterNames() {}

    /** A cluster, or null, and the customer. */
    static String of(String cluster, String customer) {
        return cluster == null ? CUSTOMER + customer : NAMED + cluster;
    }

    /** Whether a cluster of that name is one of those the study file asks for. */
    static boolean counts(Clustering clustering, String name) {
        return clustering != Clustering.CLUSTER || name.startsWith(NAMED);
    }
}
