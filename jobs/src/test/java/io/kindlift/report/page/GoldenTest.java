package io.kindlift.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kindlift.report.States;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page at half its size beside pictures somebody has looked at. They are compared in tiles of 10 by 10, so that
 * another smoothing of letters is no difference and another layout is. After a wanted change, copy the pictures from
 * {@code target/pages/golden} here and look at them.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("jobs/src/test/resources/golden");
    private static final Path NOW = Path.of("target/pages/golden");
    private static final int TILE = 10;

    /** Of 255: a tile of text against a blank one differs by 15 to 40. */
    private static final double MEAN = 1.5;

    @TempDir
    private Path folder;

    static Stream<String> states() {
        return States.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyState_looksAsItDid(String state) throws IOException {
        BufferedImage now = picture(state);

        BufferedImage golden = ImageIO.read(GOLDEN.resolve(state + ".png").toFile());

        assertThat(difference(now, golden))
                .as("target/pages/golden/%s.png", state)
                .isLessThan(MEAN);
    }

    @Test
    void comparison_tellsStatesApart() throws IOException {
        BufferedImage positive = ImageIO.read(GOLDEN.resolve("positive.png").toFile());

        for (String other :
                new String[] {"negative", "inconclusive", "immature", "sample-ratio", "suppressed", "one-segment"}) {
            BufferedImage golden = ImageIO.read(GOLDEN.resolve(other + ".png").toFile());
            assertThat(difference(positive, golden)).as(other).isGreaterThan(MEAN);
        }
    }

    private BufferedImage picture(String state) throws IOException {
        String html = Pages.report(States.all().get(state), Locale.UK);
        try (Chromium.Opened opened = Chromium.open(html, folder, 800, ColorScheme.LIGHT, 0.5)) {
            byte[] png = opened.page().screenshot(new Page.ScreenshotOptions().setFullPage(true));
            Files.createDirectories(NOW);
            Files.write(NOW.resolve(state + ".png"), png);
            return ImageIO.read(new ByteArrayInputStream(png));
        }
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        if (Math.abs(one.getHeight() - other.getHeight()) > TILE) {
            return Double.POSITIVE_INFINITY;
        }
        return IntStream.range(0, one.getWidth() / TILE)
                .boxed()
                .flatMapToDouble(x -> IntStream.range(0, height / TILE)
                        .mapToDouble(y -> Math.abs(grey(one, x, y) - grey(other, x, y))))
                .average()
                .orElseThrow();
    }

    private static double grey(BufferedImage image, int column, int row) {
        return IntStream.range(0, TILE * TILE)
                .map(i -> image.getRGB(column * TILE + i % TILE, row * TILE + i / TILE))
                .mapToDouble(rgb -> ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0)
                .average()
                .orElseThrow();
    }
}
