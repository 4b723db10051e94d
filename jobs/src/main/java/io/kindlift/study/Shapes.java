package io.kindlift.study;

import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Dictionary;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Presence;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The shapes that records and their {@link Key}s describe. */
final class Shapes {
    private Shapes() {}

    /** A record's keys. */
    static Group group(Class<?> type) {
        return new Group(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> entry(type, component))
                        .toList());
    }

    private static Entry entry(Class<?> owner, RecordComponent component) {
        Key key = key(owner, component.getName());
        return new Entry(
                snake(component.getName()),
                shape(component.getGenericType(), key),
                presence(component.getType()),
                key.fallback(),
                key.sameAs(),
                key.meaning());
    }

    /** A component's description: its own, else the one on its family's accessor. */
    static Key key(Class<?> owner, String component) {
        Stream<Key> own = Arrays.stream(owner.getRecordComponents())
                .filter(part -> part.getName().equals(component))
                .flatMap(part -> Stream.ofNullable(part.getAnnotation(Key.class)));
        Stream<Key> inherited = Arrays.stream(owner.getInterfaces())
                .flatMap(family -> Arrays.stream(family.getMethods()))
                .filter(method -> method.getName().equals(component))
                .flatMap((Method method) -> Stream.ofNullable(method.getAnnotation(Key.class)));
        return Stream.concat(own, inherited)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(owner + " does not describe " + component));
    }

    private static Presence presence(Class<?> type) {
        if (type == OptionalDouble.class) {
            return Presence.OPTIONAL_NUMBER;
        }
        return type == Optional.class ? Presence.OPTIONAL : Presence.PLAIN;
    }

    private static Shape shape(Type type, Key key) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, key);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return word(plain)
                    .<Shape>map(word -> new WordOr(word, group(plain)))
                    .orElseGet(() -> group(plain));
        }
        return plain.isSealed() ? family(plain) : scalar(plain, key);
    }

    private static Shape generic(ParameterizedType type, Key key) {
        Type[] parts = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            return new Dictionary(scalar((Class<?>) parts[1], key), key.filled());
        }
        Shape part = shape(parts[0], key);
        return type.getRawType() == List.class ? new Items(part, key.filled()) : part;
    }

    private static Shape family(Class<?> type) {
        List<Class<?>> members = List.of(type.getPermittedSubclasses());
        Kind kind = type.getAnnotation(Kind.class);
        if (kind == null) {
            return new Alternatives(members.stream().map(Shapes::group).toList());
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Class<?> member : members) {
            String word = member.getSimpleName().toLowerCase(Locale.ROOT);
            groups.put(word, group(member));
            Optional.ofNullable(member.getAnnotation(Kind.AlsoSpelt.class))
                    .ifPresent(other -> spellings.put(other.value(), word));
        }
        return new Variants(kind.key(), kind.meaning(), groups, spellings);
    }

    /** The constants that a word may stand for; empty without any. */
    private static Optional<Scalar> word(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Kind.Word.class))
                .forEach(field -> words.put(field.getName().toLowerCase(Locale.ROOT), constant(field)));
        return words.isEmpty() ? Optional.empty() : Optional.of(Scalars.word(words));
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(field + " must be public", hidden);
        }
    }

    private static Scalar scalar(Class<?> type, Key key) {
        Bounds bounds = Bounds.of(key);
        if (type == int.class || type == long.class) {
            return Scalars.whole(bounds, type == long.class);
        }
        if (type == double.class || type == Double.class || type == OptionalDouble.class) {
            return Scalars.real(bounds);
        }
        return type.isEnum() ? enumWord(type) : text(type, key);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum's, whichever
    private static Scalar enumWord(Class type) {
        return Scalars.word(type);
    }

    private static Scalar text(Class<?> type, Key key) {
        if (type == boolean.class) {
            return Scalars.flag();
        }
        if (type == LocalDate.class) {
            return Scalars.day();
        }
        if (type == LocalTime.class) {
            return Scalars.morning();
        }
        if (type == ZoneId.class) {
            return Scalars.zone();
        }
        if (type != String.class) {
            throw new IllegalStateException("No study file can hold a " + type);
        }
        if (key.nulls()) {
            return Scalars.anything(key.form());
        }
        return key.pattern().isEmpty() ? Scalars.text(key.form()) : Scalars.text(key.pattern(), key.form());
    }

    /** {@code windowDays} as {@code window_days}. */
    static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
