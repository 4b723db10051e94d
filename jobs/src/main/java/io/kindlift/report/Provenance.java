package io.kindlift.report;

/**
 * Which run the numbers are from.
 *
 * @param night the study and the day
 * @param title a line for people; empty where the name must do
 * @param runId unique within the study
 * @param version of the program that computed it
 * @param terms what the study file fixed
 */
public record Provenance(Night night, String title, String runId, String version, Terms terms) {

    /** What people call the study. */
    public String name() {
        return title.isEmpty() ? night.study() : title;
    }

    public boolean randomized() {
        return night.design().equals(Night.RANDOMIZED);
    }
}
