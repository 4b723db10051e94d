package io.kindlift.spark.publish;

import com.fasterxml.jackson.core.JacksonException;
import io.kindlift.report.Gist;
import io.kindlift.report.Numerals;
import io.kindlift.report.Run;
import io.kindlift.report.RunFiles;
import io.kindlift.report.UnreadableRunException;
import io.kindlift.report.export.Exports;
import io.kindlift.report.page.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Draws a run's pages from the files of its folder: the same whether the run is just being published or years old. */
public final class RunPages {

    private final Store store;
    private final Path folder;

    RunPages(Store store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * Draws a published run again.
     *
     * @param place absolute path or URI of the run's folder
     * @return where the page is, as a person would type it
     * @throws UnreadableRunException if there is no run, or not one this version reads
     * @throws OutputException if the page cannot be written
     */
    public static String redraw(String place, Configuration configuration, Locale locale) {
        try {
            Path folder = new Path(place);
            Store store = Store.holding(folder, configuration);
            RunPages pages = new RunPages(store, store.qualified(folder));
            pages.draw(pages.manifest(), locale);
            return store.shown(new Path(store.qualified(folder), "report.html"));
        } catch (IOException failure) {
            throw OutputException.writing(place, failure);
        }
    }

    /**
     * Reads a published run.
     *
     * @param place absolute path or URI of the run's folder
     * @throws UnreadableRunException if there is no run, or not one this version reads
     */
    public static Run read(String place, Configuration configuration) {
        try {
            Path folder = new Path(place);
            Store store = Store.holding(folder, configuration);
            RunPages pages = new RunPages(store, store.qualified(folder));
            return RunFiles.read(pages.manifest().provenance(), pages::text);
        } catch (IOException failure) {
            throw new UnreadableRunException(place + ": cannot be read (" + failure.getMessage() + ")");
        }
    }

    /**
     * Draws a published run beside another, of the same study or not: {@code compare-<other run>.html} in the run's folder.
     *
     * @param place absolute path or URI of the run's folder
     * @param other that of the other's
     * @return where the page is, as a person would type it
     * @throws UnreadableRunException if either is no run, or not one this version reads
     * @throws OutputException if the page cannot be written
     */
    public static String compare(String place, String other, Configuration configuration, Locale locale) {
        Run one = read(place, configuration);
        Run second = read(other, configuration);
        try {
            Path folder = new Path(place);
            Store store = Store.holding(folder, configuration);
            Path page = new Path(store.qualified(folder), "compare-" + new Path(other).getName() + ".html");
            store.write(page, Pages.comparison(one, second, locale).getBytes(StandardCharsets.UTF_8));
            return store.shown(page);
        } catch (IOException failure) {
            throw OutputException.writing(place, failure);
        }
    }

    private Manifest manifest() throws IOException {
        Path file = new Path(folder, StudyFolder.MANIFEST);
        byte[] json = store.read(file)
                .orElseThrow(() -> new UnreadableRunException(
                        store.shown(file) + " is missing; give the folder of one published run"));
        try {
            return Json.read(json, Manifest.class);
        } catch (JacksonException broken) {
            throw new UnreadableRunException(store.shown(file) + " is not what this version publishes ("
                    + broken.getOriginalMessage() + "); draw the run with the version that made it");
        }
    }

    /** Gives the manifest back with the run's verdict; a run that did not write what a page needs has neither. */
    Manifest drawIfComplete(Manifest manifest, Locale locale) throws IOException {
        for (String file : RunFiles.NEEDED) {
            if (!store.files().exists(new Path(folder, file))) {
                return manifest;
            }
        }
        Run run = draw(manifest, locale);
        return manifest.judged(Gist.of(run, Numerals.page(locale)).told());
    }

    private Run draw(Manifest manifest, Locale locale) throws IOException {
        Run run = RunFiles.read(manifest.provenance(), this::text);
        write("report.html", Pages.report(run, locale).getBytes(StandardCharsets.UTF_8));
        write("digest.html", Pages.digest(run, locale).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : Exports.of(run, locale).entrySet()) {
            write(file.getKey(), file.getValue());
        }
        return run;
    }

    private void write(String file, byte[] content) throws IOException {
        store.write(new Path(folder, file), content);
    }

    private Optional<String> text(String file) {
        try {
            return store.read(new Path(folder, file)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
