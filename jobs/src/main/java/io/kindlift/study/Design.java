package io.kindlift.study;

import java.util.List;

/** Who is compared with whom. */
public sealed interface Design permits Randomized, Matched {

    /** Days of history before an episode that may be used. */
    int lookbackDays();

    /** The column whose values err together ({@code location_id}, …), or {@code none}. */
    String cluster();

    /** Further known-before columns for {@code adjusted} and {@code aipw}, as {@code customers.NAME}. */
    List<String> adjustFor();

    /** Whether a cluster column was asked for. */
    default boolean clustered() {
        return !cluster().equals(NO_CLUSTER);
    }

    /** The word for no clusters. */
    String NO_CLUSTER = "none";
}
