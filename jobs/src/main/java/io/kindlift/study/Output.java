package io.kindlift.study;

/**
 * Where results go.
 *
 * @param path absolute path or URI; results lie under {@code path/<study>/}
 */
public record Output(
        @Key(meaning = "Folder or URI; results lie under PATH/STUDY.", form = "a path or URI", fallback = "results")
        String path) {

    /** The same with a relative path resolved. */
    Output in(Folder folder) {
        return new Output(folder.resolve(path));
    }
}
