package io.kindlift.study;

/**
 * A place in a study file.
 *
 * @param key full path; empty for the file as a whole
 * @param line from 1; 0 for none
 */
record Spot(String key, int line) {

    /** The file, no line to blame. */
    static final Spot FILE = new Spot("", 0);

    /** The file, from its first line. */
    static final Spot ROOT = new Spot("", 1);

    Spot child(String name, int line) {
        return new Spot(key.isEmpty() ? name : key + "." + name, line);
    }

    Spot item(int index, int line) {
        return new Spot(key + "[" + index + "]", line);
    }

    Spot at(int line) {
        return new Spot(key, line);
    }
}
