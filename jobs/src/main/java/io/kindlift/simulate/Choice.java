package io.kindlift.simulate;

/** Whether an act happens on a day, given whether it would have. */
@FunctionalInterface
interface Choice {

    /** Everything as it came. */
    Choice AS_IT_CAME = (day, natural) -> natural;

    boolean act(int day, boolean natural);

    /** The same life with an act on that day. */
    static Choice with(int when) {
        return (day, natural) -> day == when || natural;
    }

    /** The same life without an act on that day; what staff do later follows from the life then led. */
    static Choice without(int when) {
        return (day, natural) -> day != when && natural;
    }
}
