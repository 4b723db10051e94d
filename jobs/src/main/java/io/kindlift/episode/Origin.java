package io.kindlift.episode;

import io.kindlift.study.Table;
import java.io.Serializable;

/**
 * Where a further column of an episode comes from.
 *
 * @param table assignments or customers
 * @param index its place among that table's further attributes
 */
public record Origin(Table table, int index) implements Serializable {

    /** Its value for one episode; null if unknown. */
    public String of(Episode episode) {
        return table == Table.CUSTOMERS
                ? episode.history().attribute(index)
                : episode.assigned().attributes().get(History.Assigned.FURTHER + index);
    }
}
