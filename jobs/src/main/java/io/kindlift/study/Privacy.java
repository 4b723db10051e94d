package io.kindlift.study;

import java.util.Optional;

/**
 * What may be shown.
 *
 * @param minCell fewest treated or control episodes a published row may rest on
 * @param key where the key lies with which ids are pseudonymised in outputs
 */
public record Privacy(
        @Key(meaning = "Fewest treated or control episodes a published row may rest on.", least = 1, fallback = "10")
        int minCell,

        @Key(meaning = "Where the key lies with which ids in outputs are replaced.")
        Optional<KeySource> key) {

    public Privacy {
        Bounds.require(Privacy.class, "minCell", minCell);
    }

    /** The same with a relative path resolved. */
    Privacy in(Folder folder) {
        return new Privacy(
                minCell,
                key.map(source ->
                        source instanceof FromFile found ? new FromFile(folder.resolve(found.file())) : source));
    }

    /** Where a secret lies. */
    public sealed interface KeySource permits FromEnvironment, FromFile {}

    /** In an environment variable. */
    public record FromEnvironment(
            @Key(meaning = "Name of an environment variable.", form = "the name of an environment variable")
            String env) implements KeySource {}

    /** In a file: absolute path or URI (relative ones are resolved against the study file). */
    public record FromFile(
            @Key(meaning = "A file that holds it.", form = "a path")
            String file) implements KeySource {}
}
