package io.kindlift.study;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a sealed family of records: the key of the study file whose word, a record's name in lower case, picks one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
    /** The key's name. */
    String key();

    /** A sentence for people. */
    String meaning();

    /** On a record of the family: another way to write its word. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface AlsoSpelt {
        String value();
    }

    /** On a constant of a record: its name in lower case may stand for the whole mapping. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    @interface Word {}
}
