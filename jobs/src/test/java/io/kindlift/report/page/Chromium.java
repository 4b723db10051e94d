package io.kindlift.report.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Chromium, started once for all tests of the virtual machine. */
final class Chromium {
    private Chromium() {}

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final class Holder {
        private static final Browser BROWSER = launch();

        private static Browser launch() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(QUIET));
        }
    }

    static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the browser tests need Chromium: apt-get install chromium"));
    }

    /** A page opened from a file, with everything it complained about or asked for. */
    static final class Opened implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();

        private Opened(Path file, int width, ColorScheme scheme, double scale) {
            context = Holder.BROWSER.newContext(new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(scheme)
                    .setDeviceScaleFactor(scale));
            page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.onPageError(complaints::add);
            page.onDialog(dialog -> {
                complaints.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> requests.add(request.url()));
            page.navigate(file.toUri().toString());
        }

        Page page() {
            return page;
        }

        /** Messages on the console, errors and dialogs. */
        List<String> complaints() {
            return complaints;
        }

        /** Everything asked for, the file itself first. */
        List<String> requests() {
            return requests;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    static Opened open(String html, Path folder, int width, ColorScheme scheme) {
        return open(html, folder, width, scheme, 1);
    }

    static Opened open(String html, Path folder, int width, ColorScheme scheme, double scale) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "page", ".html"), html);
            return new Opened(file, width, scheme, scale);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
