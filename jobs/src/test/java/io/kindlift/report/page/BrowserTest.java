package io.kindlift.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.kindlift.report.Run;
import io.kindlift.report.States;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as a browser shows it. */
class BrowserTest {

    /** Wherever the tests leave pictures to look at. */
    private static final Path PICTURES = Path.of("target/pages");

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'; alert(1) //",
            "</title></style><script>alert(2)</script>",
            "javascript:alert(1)",
            "\u202Eevil\u202C \u0645\u0631\u062D\u0628\u0627",
            "👩‍👩‍👧‍👦 🎂",
            "x".repeat(10_000),
            "=cmd|' /C calc'!A0");

    @TempDir
    private Path folder;

    static Stream<String> states() {
        return States.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyState_asksForNothingAndFitsAnyWidth(String state) {
        Run run = States.all().get(state);

        for (int width : List.of(1000, 360)) {
            try (Chromium.Opened opened = open(run, width, ColorScheme.LIGHT)) {
                opened.page()
                        .screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(PICTURES.resolve(state + "-" + width + ".png")));

                assertThat(opened.complaints()).isEmpty();
                assertThat(opened.requests()).hasSize(1);
                assertThat(opened.page().evaluate("document.documentElement.scrollWidth"))
                        .as("width at %d", width)
                        .isEqualTo(width);
                assertThat(overlaps(opened.page())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyNumber_isTheFilesOwnRoundedByTheRule(String state) {
        Run run = States.all().get(state);

        try (Chromium.Opened opened = open(run, 1000, ColorScheme.LIGHT)) {
            assertThat(Audit.of(opened.page(), States.files(run))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"31.2, 31.3", "+2.3, +2.4", "0.0312, 0.0313", "'>0.2891<', '>0.2892<'", "came back, came 7 times"})
    void audit_noticesAWrongNumber(String right, String wrong) {
        Run run = States.all().get("positive");
        String page = page(run);
        assertThat(page).contains(right);

        try (Chromium.Opened opened = Chromium.open(page.replace(right, wrong), folder, 1000, ColorScheme.LIGHT)) {
            assertThat(Audit.of(opened.page(), States.files(run))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, LIGHT, SCREEN",
        "1000, DARK, SCREEN",
        "360, LIGHT, SCREEN",
        "360, DARK, SCREEN",
        "794, LIGHT, PRINT"
    })
    void axe_findsNothing(int width, ColorScheme scheme, Media media) {
        for (String state : List.of("positive", "no-overlap", "sample-ratio", "over-time", "word-of-mouth")) {
            try (Chromium.Opened opened = open(States.all().get(state), width, scheme)) {
                opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(media));
                unfold(opened.page());

                AxeResults results = new AxeBuilder(opened.page()).analyze();

                assertThat(results.getViolations())
                        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                        .isEmpty();
                assertThat(results.getPasses()).hasSizeGreaterThan(15);
            }
        }
    }

    @Test
    void axe_wouldFindPaleText() {
        String pale = page(States.all().get("positive")).replace("--soft:#55524c", "--soft:#cccccc");

        try (Chromium.Opened opened = Chromium.open(unpoliced(pale), folder, 1000, ColorScheme.LIGHT)) {
            assertThat(new AxeBuilder(opened.page()).analyze().getViolations())
                    .extracting(rule -> rule.getId())
                    .contains("color-contrast");
        }
    }

    @Test
    void hostileNames_areNothingButText() {
        try (Chromium.Opened opened = open(States.hostile(HOSTILE), 360, ColorScheme.LIGHT)) {
            unfold(opened.page());

            assertThat(opened.complaints()).isEmpty();
            assertThat(opened.requests()).hasSize(1);
            assertThat(opened.page()
                            .evaluate("document.querySelectorAll('script,img,iframe,object,embed,link,form').length"))
                    .isEqualTo(0);
            assertThat(
                            opened.page()
                                    .evaluate(
                                            "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name == 'href' || a.name == 'src').length"))
                    .isEqualTo(0);
            assertThat(opened.page().title()).startsWith("<script>alert(1)</script>");
            assertThat(opened.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(360);
        }
    }

    @Test
    void keyboard_reachesEverythingThatOpensOrScrolls() {
        try (Chromium.Opened opened = open(States.all().get("forty-segments"), 1000, ColorScheme.LIGHT)) {
            Page page = opened.page();
            unfold(page);
            Object wanted = page.evaluate(
                    "[...document.querySelectorAll('summary,.scroll')].map((e, i) => e.dataset.stop = i).length");

            int reached = 0;
            for (int i = 0; i < ((Number) wanted).intValue(); i++) {
                page.keyboard().press("Tab");
                Object stop = page.evaluate("document.activeElement.dataset.stop ?? ''");
                assertThat(stop).isEqualTo(Integer.toString(reached));
                assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
                reached++;
            }
            assertThat(reached).isGreaterThan(6);
        }
    }

    @Test
    void summary_opensByKey() {
        try (Chromium.Opened opened = open(States.all().get("positive"), 1000, ColorScheme.LIGHT)) {
            opened.page().keyboard().press("Tab");
            opened.page().keyboard().press("Enter");

            assertThat(opened.page().evaluate("document.querySelectorAll('details[open]').length"))
                    .isEqualTo(1);
        }
    }

    private static String page(Run run) {
        return Pages.report(run, Locale.UK);
    }

    private Chromium.Opened open(Run run, int width, ColorScheme scheme) {
        return Chromium.open(page(run), folder, width, scheme);
    }

    /** Without its policy, so that styles may be changed. */
    private static String unpoliced(String html) {
        return html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    }

    private static void unfold(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    /** Words of a chart that cover one another. */
    private static List<?> overlaps(Page page) {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('svg.chart')].filter(s => s.getClientRects().length).flatMap(svg => {
                  const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
                    .map(t => [t.textContent, t.getBoundingClientRect()]);
                  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
                    .filter(([two, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
                    .map(([two]) => one + ' / ' + two));
                })""");
    }
}
