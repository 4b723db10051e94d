package io.kindlift.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some ten thousand episodes of whole customers, as columns: episodes of one customer are adjacent, and no customer is in two
 * blocks. Texts are numbered within the block; columns are kept in as few bytes as they need. Never changed once built; the
 * arrays handed out are only read, and asked for once a column, not once an episode.
 */
@SuppressWarnings("MutableArray")
public final class Block implements Serializable {

    private static final long serialVersionUID = 1;

    /** The code of a text that is not there. */
    public static final int NONE = -1;

    private final Columns columns;
    private final int size;
    private final String[] customers;
    private final int[] customer;
    private final int[] days;
    private final Narrow[] numbers;
    private final Narrow[] codes;
    private final String[][] names;

    private Block(Columns columns, String[] customers, int[] customer, int[] days, Narrow[] numbers, Texts texts) {
        this.columns = columns;
        this.size = days.length;
        this.customers = customers;
        this.customer = customer;
        this.days = days;
        this.numbers = numbers;
        this.codes = texts.codes;
        this.names = texts.names;
    }

    /** Codes and names by column of texts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Texts(Narrow[] codes, String[][] names) {}

    private Block(Builder built) {
        columns = built.columns;
        size = built.size;
        customers = built.customers.toArray(String[]::new);
        customer = Arrays.copyOf(built.customer, size);
        days = Arrays.copyOf(built.days, size);
        numbers = new Narrow[built.numbers.length];
        Arrays.setAll(numbers, i -> Narrow.of(built.numbers[i], size));
        codes = new Narrow[built.codes.length];
        Arrays.setAll(codes, i -> Narrow.of(built.codes[i], size));
        names = new String[codes.length][];
        Arrays.setAll(names, i -> built.names.get(i).keySet().toArray(String[]::new));
    }

    /** What the columns are called. */
    public Columns columns() {
        return columns;
    }

    /** How many episodes. */
    public int size() {
        return size;
    }

    /** How many customers. */
    public int customers() {
        return customers.length;
    }

    /** The id of the customer in that place. */
    public String customer(int place) {
        return customers[place];
    }

    /** By episode, the place of its customer; ascending, from 0. */
    public int[] customerOf() {
        return customer;
    }

    /** By episode, its day d₀ in days since 1970-01-01. */
    public int[] days() {
        return days;
    }

    /** By episode, a number; {@link Double#NaN} where it is not known or not over yet. */
    public double[] numbers(String column) {
        return numbers[columns.place(column)].doubles();
    }

    /** By episode, the code of a text within this block; {@link #NONE} where there is none. */
    public int[] codes(String column) {
        return codes[columns.place(column)].ints();
    }

    /** The texts behind the codes of a column. */
    public String[] names(String column) {
        return names[columns.place(column)];
    }

    /** The text of one episode; null where there is none. */
    public String text(String column, int episode) {
        int place = columns.place(column);
        int code = codes[place].at(episode);
        return code == NONE ? null : names[place][code];
    }

    /** The same with other texts in a column, coded by their names. */
    public Block with(String column, int[] coded, String... texts) {
        Narrow[] otherCodes = codes.clone();
        String[][] otherNames = names.clone();
        otherCodes[columns.place(column)] = Narrow.of(coded, size);
        otherNames[columns.place(column)] = texts.clone();
        return new Block(columns, customers, customer, days, numbers, new Texts(otherCodes, otherNames));
    }

    /** These episodes alone, told by their places, ascending; customers and texts without any are gone. */
    public Block only(int[] places) {
        int[] whose = picked(customer, places);
        String[] who = used(customers, whose);
        Narrow[] fewerCodes = new Narrow[codes.length];
        String[][] fewerNames = new String[codes.length][];
        for (int i = 0; i < codes.length; i++) {
            int[] picked = picked(codes[i].ints(), places);
            fewerNames[i] = used(names[i], picked);
            fewerCodes[i] = Narrow.of(picked, picked.length);
        }
        Narrow[] fewerNumbers = new Narrow[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            double[] all = numbers[i].doubles();
            double[] picked = new double[places.length];
            Arrays.setAll(picked, j -> all[places[j]]);
            fewerNumbers[i] = Narrow.of(picked, picked.length);
        }
        return new Block(columns, who, whose, picked(days, places), fewerNumbers, new Texts(fewerCodes, fewerNames));
    }

    private static int[] picked(int[] all, int[] places) {
        int[] picked = new int[places.length];
        Arrays.setAll(picked, i -> all[places[i]]);
        return picked;
    }

    /** The texts that are used, in the order of their first use; the codes are changed to their places. */
    private static String[] used(String[] texts, int[] codes) {
        int[] places = new int[texts.length];
        Arrays.fill(places, NONE);
        List<String> used = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            if (code != NONE) {
                if (places[code] == NONE) {
                    places[code] = used.size();
                    used.add(texts[code]);
                }
                codes[i] = places[code];
            }
        }
        return used.toArray(String[]::new);
    }

    /** Takes in episodes one after another. */
    public static final class Builder {

        private static final int FIRST = 1024;

        private final Columns columns;
        private final List<String> customers = new ArrayList<>();
        private final List<Map<String, Integer>> names = new ArrayList<>();
        private int[] customer = new int[FIRST];
        private int[] days = new int[FIRST];
        private final double[][] numbers;
        private final int[][] codes;
        private int size;

        /** Begins an empty block. */
        public Builder(Columns columns) {
            this.columns = columns;
            this.numbers = new double[columns.numbers().size()][FIRST];
            this.codes = new int[columns.texts().size()][FIRST];
            columns.texts().forEach(text -> names.add(new LinkedHashMap<>()));
        }

        /** The customer whose episodes follow. */
        public Builder customer(String id) {
            customers.add(id);
            return this;
        }

        /** One more episode of the customer; its numbers are not known, its texts not there, until they are set. */
        public Builder episode(int day) {
            if (size == days.length) {
                grow();
            }
            customer[size] = customers.size() - 1;
            days[size] = day;
            for (double[] number : numbers) {
                number[size] = Double.NaN;
            }
            for (int[] code : codes) {
                code[size] = NONE;
            }
            size++;
            return this;
        }

        private void grow() {
            customer = Arrays.copyOf(customer, 2 * size);
            days = Arrays.copyOf(days, 2 * size);
            Arrays.setAll(numbers, i -> Arrays.copyOf(numbers[i], 2 * size));
            Arrays.setAll(codes, i -> Arrays.copyOf(codes[i], 2 * size));
        }

        /** Sets a number of the latest episode, by its place among the numbers. */
        public Builder number(int place, double value) {
            numbers[place][size - 1] = value;
            return this;
        }

        /** Sets a text of the latest episode, by its place among the texts; null for none. */
        public Builder text(int place, String value) {
            codes[place][size - 1] = value == null
                    ? NONE
                    : names.get(place)
                            .computeIfAbsent(value, any -> names.get(place).size());
            return this;
        }

        /** The same by name. */
        public Builder number(String column, double value) {
            return number(columns.place(column), value);
        }

        /** The same by name. */
        public Builder text(String column, String value) {
            return text(columns.place(column), value);
        }

        /** How many episodes there are. */
        public int size() {
            return size;
        }

        /** The block. */
        public Block build() {
            return new Block(this);
        }
    }
}
