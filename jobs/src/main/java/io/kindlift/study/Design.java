package io.kindlift.study;

import java.util.List;

/** Who is compared with whom. */
@Kind(key = "kind", meaning = "Whether chance decided who was treated (randomized) or staff did (matched).")
public sealed interface Design permits Randomized, Matched {

    /** Days of history before an episode that may be used. */
    @Key(meaning = "Days of history used before an episode.", least = 1, most = 3650, fallback = "180")
    int lookbackDays();

    /** The column whose values err together ({@code location_id}, …), or {@code none}. */
    @Key(
            meaning =
                    "Column whose values err together, such as location_id, giver_id, customer_id or household_id; or none.",
            form = "the name of a column, or none",
            fallback = NO_CLUSTER)
    String cluster();

    /** Further known-before columns for {@code adjusted} and {@code aipw}, as {@code customers.NAME}. */
    @Key(
            meaning = "Further columns known before the episode, for adjusted and aipw, as customers.NAME.",
            form = "the name of a customer column",
            fallback = "[]")
    List<String> adjustFor();

    /** Whether a cluster column was asked for. */
    default boolean clustered() {
        return !cluster().equals(NO_CLUSTER);
    }

    /** The word for no clusters. */
    String NO_CLUSTER = "none";
}
