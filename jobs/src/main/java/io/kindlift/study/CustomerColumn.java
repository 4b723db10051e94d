package io.kindlift.study;

/** How a column of {@code customers} is named where other names are possible too. */
final class CustomerColumn {
    /** What such a name begins with. */
    static final String PREFIX = "customers.";

    private CustomerColumn() {}

    /** {@code customers.age} for {@code age} and for itself. */
    static String name(String written) {
        return written.startsWith(PREFIX) ? written : PREFIX + written;
    }
}
