package io.kindlift.study;

import java.util.Optional;

/**
 * What may be shown.
 *
 * @param minCell fewest treated or control episodes a published row may rest on
 * @param key where the key lies with which ids are pseudonymised in outputs
 */
public record Privacy(int minCell, Optional<KeySource> key) {

    /** Where a secret lies. */
    public sealed interface KeySource permits FromEnvironment, FromFile {}

    /** In an environment variable. */
    public record FromEnvironment(String env) implements KeySource {}

    /** In a file, relative to the study file. */
    public record FromFile(String file) implements KeySource {}
}
