package io.kindlift.spark.publish;

import io.kindlift.report.Gist;
import io.kindlift.report.page.Index;
import io.kindlift.report.page.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * {@code index.html} beside the pointer: the study's nights and the studies beside it, from their manifests alone.
 *
 * @param home the study's folder
 */
record IndexPage(StudyFolder home) {

    /** A list of runs is no reason to fail one that is already published: the next night draws it again. */
    void draw() {
        try {
            List<Index.Line> nights = nights();
            String title = nights.isEmpty() ? home.path().getName() : title();
            byte[] html = Pages.index(new Index(title, nights, studies())).getBytes(StandardCharsets.UTF_8);
            home.store().replace(new Path(home.path(), "index.html"), html);
        } catch (IOException unreadable) {
            // What it would have listed is there all the same.
        }
    }

    private String title() throws IOException {
        Optional<Manifest> current = current(home);
        return current.map(Manifest::name).orElse(home.path().getName());
    }

    private List<Index.Line> nights() throws IOException {
        List<Index.Line> lines = new ArrayList<>();
        for (RunFolder run : home.published()) {
            Optional<Manifest> manifest = manifest(home, run);
            manifest.ifPresent(
                    found -> lines.add(line(run.asOf().toString(), found, "runs/" + run.name() + "/report.html")));
        }
        Collections.reverse(lines);
        return lines;
    }

    private List<Index.Line> studies() throws IOException {
        List<Index.Line> lines = new ArrayList<>();
        for (Path folder : home.store().list(home.path().getParent())) {
            StudyFolder other = new StudyFolder(home.store(), folder);
            if (!folder.getName().equals(home.path().getName())) {
                current(other)
                        .ifPresent(newest ->
                                lines.add(line(newest.name(), newest, "../" + folder.getName() + "/index.html")));
            }
        }
        return lines;
    }

    private static Index.Line line(String name, Manifest manifest, String link) {
        return new Index.Line(name, manifest.asOf(), link, Gist.of(manifest.verdict()));
    }

    private static Optional<Manifest> current(StudyFolder study) throws IOException {
        Optional<Pointer> pointer = study.current();
        return pointer.isEmpty()
                ? Optional.empty()
                : manifest(study, pointer.get().run());
    }

    private static Optional<Manifest> manifest(StudyFolder study, RunFolder run) throws IOException {
        Optional<byte[]> json = study.store().read(new Path(study.of(run), StudyFolder.MANIFEST));
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Manifest.class));
    }
}
