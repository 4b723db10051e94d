package io.kindlift.oracle;

import io.kindlift.study.Covariate;
import java.math.BigDecimal;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The terms of a stratum.
 *
 * @param matchOn which
 * @param lookback days of history
 * @param spend the cuts of lookback spend
 */
record Terms(List<String> matchOn, int lookback, Cuts spend) {

    /** How the customer showed up, then every term. */
    List<String> of(Episode episode) {
        List<String> terms = new ArrayList<>();
        terms.add(episode.shownUp().word());
        matchOn.forEach(term -> terms.add(term + "=" + value(term, episode)));
        return terms;
    }

    private String value(String term, Episode episode) {
        return switch (term) {
            case "location" -> orMissing(episode.location());
            case "channel" -> orMissing(episode.channel());
            case "week" -> week(episode);
            case "recency" -> recency(episode.recency());
            case "frequency" -> frequency(episode.before(lookback).visitDays().size());
            case "spend" -> spend(episode.before(lookback).spend());
            case "tenure" -> tenure(episode.tenure());
            default -> orMissing(episode.life().column(bare(term)));
        };
    }

    /** A customer column's own name. */
    static String bare(String name) {
        return name.startsWith("customers.") ? name.substring("customers.".length()) : name;
    }

    private static String orMissing(Optional<String> value) {
        return value.orElse(Covariate.MISSING);
    }

    private static String week(Episode episode) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                episode.day().get(IsoFields.WEEK_BASED_YEAR),
                episode.day().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String recency(OptionalLong days) {
        if (days.isEmpty()) {
            return "never";
        }
        long since = days.getAsLong();
        return since <= 7
                ? "1-7"
                : since <= 14 ? "8-14" : since <= 30 ? "15-30" : since <= 60 ? "31-60" : since <= 90 ? "61-90" : ">90";
    }

    private static String frequency(int days) {
        return days <= 2 ? Integer.toString(days) : days <= 4 ? "3-4" : days <= 8 ? "5-8" : days <= 16 ? "9-16" : ">16";
    }

    private String spend(BigDecimal amount) {
        return amount.signum() <= 0 ? "0" : Integer.toString(spend.bin(amount));
    }

    private static String tenure(long days) {
        return days <= 30 ? "0-30" : days <= 90 ? "31-90" : days <= 365 ? "91-365" : ">365";
    }
}
