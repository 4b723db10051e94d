package io.kindlift.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand behind a key of the study file, as told by the records that hold it. */
sealed interface Shape
        permits Scalar, Shape.Group, Shape.Variants, Shape.Alternatives, Shape.WordOr, Shape.Items, Shape.Dictionary {

    /** What is right, as the end of a sentence. */
    String expected();

    /**
     * A key and what may stand behind it.
     *
     * @param name of the key
     * @param shape of its value
     * @param presence what happens without it
     * @param fallback YAML that stands for a key left out; empty where there is none
     * @param sameAs the key beside it whose value is taken when it is left out; empty where there is none
     * @param meaning for people
     */
    record Entry(String name, Shape shape, Presence presence, String fallback, String sameAs, String meaning) {

        /** What stands for the key when it is left out. */
        String yaml() {
            return fallback.isEmpty() ? "{}" : fallback;
        }

        boolean required() {
            boolean replaced = !fallback.isEmpty() || !sameAs.isEmpty() || presence != Presence.PLAIN;
            return !replaced && !(shape instanceof Group group && !group.demanding());
        }
    }

    /** How a component says that its key may be left out. */
    enum Presence {
        PLAIN,
        OPTIONAL,
        OPTIONAL_NUMBER
    }

    /** A mapping with known keys: a record. */
    record Group(Class<?> type, List<Entry> entries) implements Shape {

        public Group {
            entries = List.copyOf(entries);
        }

        List<String> names() {
            return entries.stream().map(Entry::name).toList();
        }

        Optional<Entry> entry(String name) {
            return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
        }

        /** The one key that must be given, or that there is. */
        Optional<Entry> only() {
            List<Entry> needed =
                    demanding() ? entries.stream().filter(Entry::required).toList() : entries;
            return needed.size() == 1 ? Optional.of(needed.get(0)) : Optional.empty();
        }

        /** Whether a key in it must be given. */
        boolean demanding() {
            return entries.stream().anyMatch(Entry::required);
        }

        @Override
        public String expected() {
            List<String> needed =
                    entries.stream().filter(Entry::required).map(Entry::name).toList();
            return "a mapping with " + and(needed.isEmpty() ? names() : needed);
        }
    }

    /**
     * Mappings told apart by a word in one of their keys: a sealed interface.
     *
     * @param key that tells them apart
     * @param meaning of that key
     * @param groups by word
     * @param spellings other ways to write a word
     */
    record Variants(String key, String meaning, Map<String, Group> groups, Map<String, String> spellings)
            implements Shape {

        /** The word as this project spells it. */
        String word(String written) {
            return spellings.getOrDefault(written, written);
        }

        /** What may stand behind the key that tells them apart. */
        Scalar words() {
            Map<String, Object> words = new LinkedHashMap<>();
            groups.keySet().forEach(word -> words.put(word, word));
            Scalar plain = Scalars.word(words);
            return new Scalar(
                    plain.type(),
                    plain.expected(),
                    true,
                    text -> plain.reading().apply(word(text)),
                    plain.suggestion(),
                    plain.schema());
        }

        @Override
        public String expected() {
            return "a mapping with " + key + ": " + String.join(" or ", groups.keySet());
        }

        /** The word whose mappings have a key. */
        String owner(String name) {
            return groups.keySet().stream()
                    .filter(word -> groups.get(word).entry(name).isPresent())
                    .findFirst()
                    .orElseThrow();
        }

        /** Every key of one of them. */
        List<String> names(String word) {
            return Stream.concat(Stream.of(key), groups.get(word).names().stream())
                    .toList();
        }

        /** Every key of any of them. */
        List<String> names() {
            return Stream.concat(Stream.of(key), groups.values().stream().flatMap(group -> group.names().stream()))
                    .distinct()
                    .toList();
        }
    }

    /** Mappings of one key each, told apart by that key: a sealed interface without a word. */
    record Alternatives(List<Group> groups) implements Shape {
        @Override
        public String expected() {
            return groups.stream()
                    .map(group -> "{" + group.names().get(0) + ": ...}")
                    .collect(Collectors.joining(" or "));
        }

        List<String> names() {
            return groups.stream().map(group -> group.names().get(0)).toList();
        }
    }

    /** One word for the usual case, a mapping for the others. */
    record WordOr(Scalar word, Group group) implements Shape {
        @Override
        public String expected() {
            return word.expected() + " or " + group.expected();
        }
    }

    /** A list. */
    record Items(Shape item, boolean filled) implements Shape {
        @Override
        public String expected() {
            return filled ? "a list with at least one entry" : "a list";
        }
    }

    /** A mapping whose keys are the user's. */
    record Dictionary(Scalar value, boolean filled) implements Shape {
        @Override
        public String expected() {
            return "a mapping of names, each to " + value.expected();
        }
    }

    private static String and(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
