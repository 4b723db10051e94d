package io.kindlift.study;

/**
 * Where results go.
 *
 * @param path absolute path or URI; results lie under {@code path/<study>/}
 */
public record Output(String path) {}
