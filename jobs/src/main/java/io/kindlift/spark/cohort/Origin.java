package io.kindlift.spark.cohort;

import io.kindlift.study.Table;
import java.io.Serializable;
import java.util.List;

/**
 * Where a further column of an episode comes from.
 *
 * @param table assignments or customers
 * @param index its place among that table's further attributes
 */
record Origin(Table table, int index) implements Serializable {

    /** Its value for one episode; null if unknown. */
    String of(List<String> assignment, List<String> customer) {
        List<String> from = table == Table.ASSIGNMENTS ? assignment : customer;
        int first = table == Table.ASSIGNMENTS ? Events.ASSIGNMENT_FIRST : Events.CUSTOMER_FIRST;
        return from == null ? null : from.get(first + index);
    }
}
