package io.kindlift.study;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key of the study file means and may hold: the one description that the reader, {@code --help} and the JSON
 * Schema share. The key's name is the component's, in snake case. Bounds hold for the number, or for every number of
 * the list or mapping. What several records of a sealed family share stands on the family's own accessor.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Key {
    /** A sentence for people, with the unit. */
    String meaning();

    /** What holds when the key is left out, as YAML. Without it, the key is required unless its type is optional. */
    String fallback() default "";

    /** The key beside this one whose value holds when this one is left out. */
    String sameAs() default "";

    /** What a text must match as a whole. */
    String pattern() default "";

    /** What a text is, as the end of a sentence, such as {@code the name of an arm}. */
    String form() default "a text";

    /** Smallest number allowed. */
    double least() default Double.NEGATIVE_INFINITY;

    /** Largest number allowed. */
    double most() default Double.POSITIVE_INFINITY;

    /** Numbers must be larger than this. */
    double above() default Double.NEGATIVE_INFINITY;

    /** Numbers must be smaller than this. */
    double below() default Double.POSITIVE_INFINITY;

    /** Whether YAML's words for nothing are words like any other. */
    boolean nulls() default false;

    /** Whether a list or mapping must hold something. */
    boolean filled() default false;
}
