package io.kindlift.spark.tables;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something could not be read, in plain words, however deep it is buried. */
public final class Causes {

    /** A cause may be its own cause. */
    private static final int DEEPEST = 50;

    /** What failures say of themselves, and what it means; the first that fits. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    "[Cc]lass \\S*?(\\w+?)Codec (?:was )?not found|ClassNotFoundException: \\S*?(\\w+?)Codec\\b",
                    codec -> "it is compressed with " + codec.toLowerCase(java.util.Locale.ROOT)
                            + ", for which there is no library here; write it with zstd or snappy"),
            new Sign(
                    "Unsupported encoding: (\\w+)",
                    encoding -> "a column is encoded " + encoding
                            + ", which Spark does not read; write it in plain or dictionary encoding"),
            new Sign(
                    "UnsatisfiedLinkError|Could not initialize class \\S*(?:snappy|zstd|lz4|brotli)\\S*",
                    any -> "the library to decompress it cannot be loaded; the folder java.io.tmpdir names must allow"
                            + " programs (no noexec)"),
            new Sign(
                    "Permission denied|AccessDenied|AccessControlException|Invalid directory or I/O error",
                    any -> "this user may not read it (permission denied)"),
            new Sign(
                    "FILE_NOT_EXIST|FileNotFoundException|NoSuchFileException",
                    any -> "it vanished while it was read; run again when the export is complete"),
            new Sign("[Cc]redentials|NoAuthWithAWS", any -> "there are no credentials for it"),
            new Sign("UnknownHostException: \"?([\\w.-]+)", host -> "nobody knows the host " + host),
            new Sign("ConnectException|Connection refused|timed out", any -> "nobody answers there"),
            new Sign("Stale file handle|Input/output error", any -> "the disk or the network behind it failed"));

    private Causes() {}

    private record Sign(Pattern pattern, Function<String, String> words) {
        Sign(String pattern, Function<String, String> words) {
            this(Pattern.compile(pattern), words);
        }

        Optional<String> in(String text) {
            return pattern.matcher(text).results().map(Sign::name).map(words).findFirst();
        }

        /** The first group that matched. */
        private static String name(MatchResult found) {
            return Stream.iterate(1, group -> group <= found.groupCount(), group -> group + 1)
                    .map(found::group)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse("");
        }
    }

    /** A failure and its causes, the deepest last. */
    public static List<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
    }

    /** The first of a kind among a failure and its causes. */
    public static <T> Optional<T> first(Throwable failure, Class<T> kind) {
        return chain(failure).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What a failure and its causes say. */
    static String all(Throwable failure) {
        return chain(failure).stream().map(Throwable::toString).collect(Collectors.joining("\n"));
    }

    /** Why, if it is one of the reasons that are known. */
    static Optional<String> known(Throwable failure) {
        String all = all(failure);
        return SIGNS.stream().flatMap(sign -> sign.in(all).stream()).findFirst();
    }

    /** Why: a reason that is known, or what the deepest cause says of itself. */
    public static String words(Throwable failure) {
        return known(failure).orElseGet(() -> said(failure));
    }

    /** The first line of the deepest cause that says anything, without the engine's marks. */
    static String said(Throwable failure) {
        List<Throwable> chain = chain(failure);
        String message = chain.stream()
                .map(Throwable::getMessage)
                .filter(text -> text != null && !text.isBlank())
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> chain.get(chain.size() - 1).getClass().getSimpleName());
        String line = message.strip().lines().findFirst().orElse("");
        return line.replaceAll("^\\[[A-Z_.]+\\] ", "")
                .replaceAll("\\s*SQLSTATE: \\w+", "")
                .replaceAll("^(?:[a-z]\\w*\\.)+[A-Z]\\w*: ", "");
    }
}
