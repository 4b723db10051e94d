package io.kindlift.study;

import java.util.Objects;

/**
 * One column of a table's contract.
 *
 * @param name as Kindlift calls it; {@code inputs.<table>.columns} maps other people's names to it
 * @param type what is stored in it
 * @param required whether the column must exist and a row without a value breaks the contract
 * @param sign which numbers are allowed; {@link Sign#ANY} where there are none
 * @param meaning a sentence for people
 */
public record Column(String name, Type type, boolean required, Sign sign, String meaning) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sign, "sign");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** A column that may be missing, of any sign. */
    static Column optional(String name, Type type, String meaning) {
        return new Column(name, type, false, Sign.ANY, meaning);
    }

    /** A column that must be there, of any sign. */
    static Column required(String name, Type type, String meaning) {
        return new Column(name, type, true, Sign.ANY, meaning);
    }

    /** A number that may be missing but not be below zero. */
    static Column amount(String name, Type type, String meaning) {
        return new Column(name, type, false, Sign.NOT_NEGATIVE, meaning);
    }

    /** What is stored in a column. */
    public enum Type {
        STRING("string"),
        /** An instant; its year must not be before {@link Table#EARLIEST}. */
        TIMESTAMP("timestamp"),
        MONEY_12_2("decimal(12,2)", "decimal(16,6)"),
        MONEY_14_2("decimal(14,2)", "decimal(18,6)"),
        BOOLEAN("boolean"),
        INT("int");

        private final String word;
        private final String exact;

        Type(String word) {
            this(word, word);
        }

        Type(String word, String exact) {
            this.word = word;
            this.exact = exact;
        }

        /** As it is reckoned with, in Spark's DDL: amounts of currencies with mills, or of prices by weight, lose nothing. */
        public String exact() {
            return exact;
        }

        /** As people and our messages spell it. */
        public String word() {
            return word;
        }
    }

    /** Which numbers are allowed. */
    public enum Sign {
        ANY,
        NOT_NEGATIVE
    }
}
