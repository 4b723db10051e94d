package io.kindlift.summary;

import java.io.Serializable;

/** What blocks add up to: adding in another grouping gives the same, and a summary of nothing changes nothing. */
public interface Summary<S extends Summary<S>> extends Serializable {

    /** Both together. */
    S plus(S that);
}
