package io.kindlift.study;

/** How a column of {@code customers} is named where other names are possible too. */
public final class CustomerColumn {
    /** What such a name begins with. */
    static final String PREFIX = "customers.";

    private CustomerColumn() {}

    /** {@code customers.age} for {@code age} and for itself. */
    static String name(String written) {
        return written.startsWith(PREFIX) ? written : PREFIX + written;
    }

    /** {@code age} for {@code customers.age} and for itself. */
    public static String bare(String named) {
        return named.startsWith(PREFIX) ? named.substring(PREFIX.length()) : named;
    }
}
