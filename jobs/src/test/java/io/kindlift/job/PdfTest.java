package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.report.States;
import io.kindlift.report.page.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {

    @TempDir
    private Path folder;

    @Test
    void page_printedTaggedOnAtMostFourSheets() throws IOException {
        Path page = Files.writeString(
                folder.resolve("report.html"), Pages.report(States.all().get("positive"), Locale.UK));

        Path pdf = Pdf.print(Pdf.browser("/usr/bin").orElseThrow(), page);

        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-").contains("/StructTreeRoot").containsPattern("/Marked true");
        assertThat(Pattern.compile("/Type /Page\\b").matcher(text).results().count())
                .isBetween(1L, 4L);
    }

    @Test
    void noBrowserOnThePath_noneFound() {
        assertThat(Pdf.browser(folder.toString())).isEmpty();
    }
}
