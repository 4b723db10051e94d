package io.kindlift.summary;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A number made of an episode's columns.
 *
 * @param name as a note calls it
 * @param column where it comes from
 * @param form what is made of the column
 * @param level of {@link Form#LEVEL}, the text that is marked; of {@link Form#WITHIN}, a column of 0 and 1
 * @param limit of {@link Form#LOG} and {@link Form#CAPPED}, what the number is cut at; of {@link Form#WITHIN}, the most it may be; of {@link Form#NUMBER}, what stands for an unknown one
 */
public record Variable(String name, String column, Form form, String level, double limit) implements Serializable {

    /** What is made of a column. */
    public enum Form {
        /** The number itself. */
        NUMBER,
        /** The number, cut at the limit. */
        CAPPED,
        /** log(1 + max(0, x)). */
        LOG,
        /** 1 on a text, else 0. */
        LEVEL,
        /** 1 where the number is within the limit and the column named {@code level} says 1, else 0. */
        WITHIN,
        /** The number, where that of the column named {@code level} is known. */
        WHERE
    }

    /** The text of who has none. */
    public static final String MISSING = "(missing)";

    /** A column's own number, not known where the column's is not. */
    public static Variable number(String column) {
        return new Variable(column, column, Form.NUMBER, "", Double.NaN);
    }

    /** The same with a number in place of unknown ones. */
    public Variable filled(double number) {
        return new Variable(name, column, form, level, number);
    }

    /** A column's own number, cut at a limit. */
    public static Variable capped(String column, double most) {
        return new Variable(column, column, Form.CAPPED, "", most);
    }

    /** log(1 + max(0, x)). */
    public static Variable log(String name, String column) {
        return new Variable(name, column, Form.LOG, "", Double.POSITIVE_INFINITY);
    }

    /** 1 where the column has that text, else 0; {@link #MISSING} is the text of who has none. */
    public static Variable level(String name, String column, String level) {
        return new Variable(name + "=" + level, column, Form.LEVEL, level, Double.NaN);
    }

    /** A column's number, where another column's is known. */
    public static Variable where(String column, String known) {
        return new Variable(column, column, Form.WHERE, known, Double.NaN);
    }

    /** Whether somebody came back by a day of the window; not known while the window is not over. */
    public static Variable returnedBy(int day, String time, String returned) {
        return new Variable(returned + "_by_" + day, time, Form.WITHIN, returned, day);
    }

    /** The same, with what is above the limit counting as the limit. */
    public Variable upTo(double most) {
        return new Variable(name, column, form, level, most);
    }

    /** The number of every episode of a block. */
    public double[] of(Block block) {
        return switch (form) {
            case NUMBER -> filled(block.numbers(column));
            case CAPPED -> capped(block.numbers(column));
            case LOG -> logs(block.numbers(column));
            case LEVEL -> marks(block.codes(column), block.names(column));
            case WHERE -> where(block.numbers(column), block.numbers(level));
            case WITHIN -> within(block.numbers(column), block.numbers(level));
        };
    }

    private double[] filled(double[] numbers) {
        if (Double.isNaN(limit)) {
            return numbers;
        }
        double[] filled = numbers.clone();
        for (int i = 0; i < filled.length; i++) {
            filled[i] = Double.isNaN(filled[i]) ? limit : filled[i];
        }
        return filled;
    }

    private double[] capped(double[] numbers) {
        double[] capped = new double[numbers.length];
        for (int i = 0; i < capped.length; i++) {
            capped[i] = Math.min(limit, numbers[i]);
        }
        return capped;
    }

    private double[] logs(double[] numbers) {
        double[] logs = new double[numbers.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log1p(Math.min(limit, Math.max(0, numbers[i])));
        }
        return logs;
    }

    private double[] where(double[] numbers, double[] known) {
        double[] where = numbers.clone();
        for (int i = 0; i < where.length; i++) {
            where[i] = Double.isNaN(known[i]) ? Double.NaN : where[i];
        }
        return where;
    }

    private double[] within(double[] numbers, double[] marks) {
        double[] within = new double[numbers.length];
        for (int i = 0; i < within.length; i++) {
            within[i] = Double.isNaN(numbers[i]) ? Double.NaN : numbers[i] <= limit && marks[i] > 0 ? 1 : 0;
        }
        return within;
    }

    private double[] marks(int[] codes, String[] names) {
        int wanted = level.equals(MISSING) ? Block.NONE : Arrays.asList(names).indexOf(level);
        boolean nowhere = wanted == Block.NONE && !level.equals(MISSING);
        double[] marks = new double[codes.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = !nowhere && codes[i] == wanted ? 1 : 0;
        }
        return marks;
    }
}
