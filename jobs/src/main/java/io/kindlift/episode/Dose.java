package io.kindlift.episode;

/**
 * The how-manieth act a treated episode is: one, and the acts of the lookback that came before the washout, in which there was
 * none.
 */
public final class Dose {

    private Dose() {}

    public static int of(History history, int day, int lookback, int washout) {
        return 1 + history.actsBetween(day - lookback, day - washout - 1);
    }
}
