package io.kindlift.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.kindlift.report.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Draws pages. A page needs nothing but itself: no script, no network, one sheet of styles named by its checksum. */
public final class Pages {
    private Pages() {}

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "io.kindlift.report.templates");

    private static final String STYLES = styles();

    /** {@code report.html}. */
    public static String report(Run run, Locale locale) {
        return drawn("page.jte", Page.of(run, locale));
    }

    /** {@code digest.html}: the same in short for an e-mail, where only inline styles survive. */
    public static String digest(Run run, Locale locale) {
        return drawn("digest.jte", Page.of(run, locale));
    }

    /** Two runs side by side. */
    public static String comparison(Run one, Run other, Locale locale) {
        return drawn("compare.jte", Comparison.of(one, other, locale));
    }

    /** {@code index.html}. */
    public static String index(Index index) {
        StringOutput html = new StringOutput();
        ENGINE.render("index.jte", Map.of("index", index, "css", css(), "policy", policy()), html);
        return html.toString();
    }

    private static String drawn(String template, Object model) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, model, html);
        return html.toString();
    }

    /** What stands between the style tags. */
    static String css() {
        return STYLES;
    }

    /** Nothing may be fetched or run; only our own styles count. */
    static String policy() {
        return "default-src 'none'; style-src 'sha256-" + checksum(STYLES) + "'; base-uri 'none'; form-action 'none'";
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String styles() {
        try (InputStream css = Pages.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
