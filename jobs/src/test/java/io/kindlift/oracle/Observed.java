package io.kindlift.oracle;

import java.util.Map;

/**
 * What is written down of one episode, as in a row of the cohort; told apart from every other one, whatever it holds. A text
 * or number that is not known has no entry.
 */
@SuppressWarnings("ClassCanBeRecord") // two episodes may hold the same
final class Observed {

    private final String customer;
    private final int day;
    private final Map<String, String> texts;
    private final Map<String, Double> numbers;

    Observed(String customer, int day, Map<String, String> texts, Map<String, Double> numbers) {
        this.customer = customer;
        this.day = day;
        this.texts = Map.copyOf(texts);
        this.numbers = Map.copyOf(numbers);
    }

    String customer() {
        return customer;
    }

    int day() {
        return day;
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, Double> numbers() {
        return numbers;
    }

    /** Null where it is not there. */
    String text(String column) {
        return texts.get(column);
    }

    boolean has(String column) {
        return numbers.containsKey(column);
    }

    double number(String column) {
        return numbers.get(column);
    }

    String arm() {
        return text("arm");
    }

    /** Matched studies. */
    boolean treated() {
        return arm().equals("treated");
    }

    String stratum() {
        return text("stratum");
    }
}
