package io.kindlift.study;

import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Dictionary;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of a file as lines of text: the key with its type and default, and below it its meaning. */
final class StudyHelp {
    private final StringBuilder lines = new StringBuilder();

    private StudyHelp() {}

    static String text(Group root) {
        StudyHelp help = new StudyHelp();
        help.group(root, "");
        return help.lines.toString();
    }

    private void group(Group group, String prefix) {
        Map<Class<?>, Long> alike = group.entries().stream()
                .map(Entry::shape)
                .filter(Group.class::isInstance)
                .collect(Collectors.groupingBy(shape -> ((Group) shape).type(), Collectors.counting()));
        for (Entry entry : group.entries()) {
            line(prefix + entry.name(), entry, "");
            boolean repeated = entry.shape() instanceof Group inner && alike.get(inner.type()) > 1;
            if (!repeated) {
                below(entry.shape(), prefix + entry.name());
            }
        }
        // Mappings of the same keys, such as the inputs: the keys once for all.
        group.entries().stream()
                .map(Entry::shape)
                .filter(shape -> shape instanceof Group inner && alike.get(inner.type()) > 1)
                .findFirst()
                .ifPresent(shape -> group((Group) shape, prefix + "*."));
    }

    private void below(Shape shape, String key) {
        if (shape instanceof Group group) {
            group(group, key + ".");
        } else if (shape instanceof Items items) {
            below(items.item(), key + "[]");
        } else if (shape instanceof WordOr either) {
            group(either.group(), key + ".");
        } else if (shape instanceof Alternatives alternatives) {
            alternatives(alternatives, key + ".");
        } else if (shape instanceof Variants variants) {
            variants(variants, key + ".");
        }
    }

    private void alternatives(Alternatives alternatives, String prefix) {
        String oneOf = ", one of " + String.join(", ", alternatives.names());
        alternatives.groups().stream()
                .flatMap(group -> group.entries().stream())
                .forEach(entry -> write(prefix + entry.name(), type(entry.shape()) + oneOf, entry.meaning()));
    }

    private void variants(Variants variants, String prefix) {
        write(prefix + variants.key(), variants.words().type() + ", required", variants.meaning());
        Set<String> told = new HashSet<>();
        variants.groups().forEach((word, group) -> group.entries().stream()
                .filter(entry -> told.add(entry.name()))
                .forEach(entry -> {
                    boolean shared = variants.groups().values().stream()
                            .allMatch(other -> other.entry(entry.name()).isPresent());
                    line(prefix + entry.name(), entry, shared ? "" : " (" + word + " only)");
                    below(entry.shape(), prefix + entry.name());
                }));
    }

    private void line(String key, Entry entry, String only) {
        write(key, type(entry.shape()) + without(entry) + only, entry.meaning());
    }

    private void write(String key, String type, String meaning) {
        lines.append(key)
                .append(": ")
                .append(type)
                .append("\n    ")
                .append(meaning)
                .append('\n');
    }

    private static String without(Entry entry) {
        if (entry.required()) {
            return ", required";
        }
        if (!entry.sameAs().isEmpty()) {
            return ", default the value of " + entry.sameAs();
        }
        return entry.fallback().isEmpty() ? ", optional" : ", default " + entry.fallback();
    }

    private static String type(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar.type();
        }
        if (shape instanceof Items items) {
            return "list of " + (items.item() instanceof Scalar scalar ? scalar.type() : "mappings");
        }
        if (shape instanceof Dictionary dictionary) {
            return "mapping of names to " + dictionary.value().type();
        }
        if (shape instanceof WordOr either) {
            return either.word().type() + " | mapping";
        }
        return shape instanceof Alternatives alternatives ? alternatives.expected() : "mapping";
    }
}
