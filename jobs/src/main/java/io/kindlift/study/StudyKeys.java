package io.kindlift.study;

import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of the study file. */
public final class StudyKeys {
    static final Group STUDY = Shapes.group(Study.class);

    private StudyKeys() {}

    /** Every key with its type, bounds, default and meaning: for people at a terminal. */
    public static String help() {
        return StudyHelp.text(STUDY);
    }

    /** Where a key of that name lives, such as {@code design.lookback_days} for {@code lookback_days}. */
    static Optional<String> elsewhere(String name) {
        return paths(STUDY, "")
                .filter(path -> path.equals(name) || path.endsWith("." + name))
                .findFirst();
    }

    private static Stream<String> paths(Shape shape, String parent) {
        if (shape instanceof Items items) {
            return paths(items.item(), parent + "[]");
        }
        String prefix = parent.isEmpty() ? "" : parent + ".";
        Stream<String> word = shape instanceof Variants variants ? Stream.of(prefix + variants.key()) : Stream.of();
        return Stream.concat(
                word,
                groups(shape).stream()
                        .flatMap(group -> group.entries().stream())
                        .flatMap((Entry entry) -> Stream.concat(
                                Stream.of(prefix + entry.name()), paths(entry.shape(), prefix + entry.name()))));
    }

    static List<Group> groups(Shape shape) {
        if (shape instanceof Group group) {
            return List.of(group);
        }
        if (shape instanceof Variants variants) {
            return List.copyOf(variants.groups().values());
        }
        if (shape instanceof Alternatives alternatives) {
            return alternatives.groups();
        }
        return shape instanceof WordOr either ? List.of(either.group()) : List.of();
    }
}
