package io.kindlift.spark.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cohort of {@link CohortTest}'s study a second time: lists, one question at a time, every definition read off the page
 * and nothing shared with the walk.
 */
record ByHand(Lives lives, ZoneId zone, LocalDate start, LocalDate end, LocalDate asOf, int lookback, int settle) {

    private static final BigDecimal RATE = new BigDecimal("0.62");
    private static final List<Integer> WINDOWS = List.of(7, 30);

    List<Map<String, String>> cohort() {
        return lives.drawn().stream().filter(this::episode).map(this::row).toList();
    }

    private boolean episode(Lives.Drawn drawn) {
        LocalDate day = day(drawn.at());
        return !day.isAfter(asOf)
                && !day.isBefore(start)
                && inAStratum(drawn)
                && !day.isAfter(end)
                && known(who(drawn)).map(Lives.Known::employee).filter(e -> e).isEmpty();
    }

    /** Where some units have a stratum, all must. */
    private boolean inAStratum(Lives.Drawn drawn) {
        return drawn.stratum() != null || lives.drawn().stream().allMatch(each -> each.stratum() == null);
    }

    private static String who(Lives.Drawn drawn) {
        return drawn.customer() == null ? drawn.unit() : drawn.customer();
    }

    private Optional<Lives.Known> known(String customer) {
        return lives.known().stream()
                .filter(each -> each.customer().equals(customer))
                .findFirst();
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Map<String, String> row(Lives.Drawn drawn) {
        String customer = who(drawn);
        LocalDate d0 = day(drawn.at());
        List<Lives.Drawn> own = lives.drawn().stream()
                .filter(this::episode)
                .filter(each -> who(each).equals(customer))
                .toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("unit_id", drawn.unit());
        row.put("customer_id", customer);
        row.put("arm", drawn.arm());
        row.put("treated", drawn.arm().equals("gift"));
        row.put("day", d0);
        row.put("stratum", drawn.stratum());
        row.put("cluster", drawn.store());
        row.put("customer_episodes", own.size());
        row.put(
                "customer_clusters",
                own.stream().map(Lives.Drawn::store).distinct().count());
        LocalDate before = d0.minusDays(1);
        row.put("recency_days", recency(customer, d0));
        row.put("visit_days", visitDays(customer, d0.minusDays(lookback), before));
        row.put("spend", spend(customer, d0.minusDays(lookback), before));
        row.put("tenure_days", tenure(customer, d0));
        row.put(
                "covariate_customers_tier",
                known(customer).map(Lives.Known::tier).orElse(null));
        row.put("segment_tier", known(customer).map(Lives.Known::tier).orElse(null));
        row.put("segment_nowhere", null);
        for (int window : WINDOWS) {
            row.put("mature_" + window, mature(d0, window));
            row.put("received_" + window, received(customer, d0, window));
        }
        for (String kind : List.of("repeat_visit", "repeat_purchase", "visits", "spend", "margin")) {
            row.put("lookback_" + kind, measured(kind, customer, d0.minusDays(lookback), before));
        }
        for (String outcome : List.of(
                "repeat_visit_7", "repeat_visit_30", "repeat_purchase_7", "visits_30", "spend_7", "margin_30")) {
            outcome(row, outcome, customer, d0, true);
        }
        // The finer twins of the headline: visits and spend over its window.
        outcome(row, "spend_30", customer, d0, false);
        for (int week = 1; week <= 4; week++) {
            int end = 7 * week;
            row.put(
                    "before_repeat_visit_week_" + week,
                    measured("repeat_visit", customer, d0.minusDays(end), d0.minusDays(end - 6)));
            row.put(
                    "repeat_visit_week_" + week,
                    mature(d0, end)
                            ? measured("repeat_visit", customer, d0.plusDays(end - 6), d0.plusDays(end))
                            : null);
        }
        Map<String, String> text = new LinkedHashMap<>();
        row.forEach((name, value) -> text.put(name, Lives.written(value)));
        return text;
    }

    private void outcome(Map<String, Object> row, String outcome, String customer, LocalDate d0, boolean after) {
        int cut = outcome.lastIndexOf('_');
        String kind = outcome.substring(0, cut);
        int window = Integer.parseInt(outcome.substring(cut + 1));
        row.put("before_" + outcome, measured(kind, customer, d0.minusDays(window), d0.minusDays(1)));
        if (after) {
            row.put(outcome, mature(d0, window) ? measured(kind, customer, d0.plusDays(1), d0.plusDays(window)) : null);
        }
    }

    private Stream<Lives.Bought> purchases(String customer, LocalDate first, LocalDate last) {
        return lives.bought().stream()
                .filter(each -> Objects.equals(each.customer(), customer))
                .filter(each -> !day(each.at()).isAfter(asOf))
                .filter(each ->
                        !day(each.at()).isBefore(first) && !day(each.at()).isAfter(last));
    }

    private Stream<Lives.Bought> visitRows(String customer, LocalDate first, LocalDate last) {
        return purchases(customer, first, last).filter(each -> each.amount().signum() > 0);
    }

    private long visitDays(String customer, LocalDate first, LocalDate last) {
        return visitRows(customer, first, last)
                .map(each -> day(each.at()))
                .distinct()
                .count();
    }

    private long recency(String customer, LocalDate d0) {
        return visitRows(customer, LocalDate.MIN, d0.minusDays(1))
                .mapToLong(each -> ChronoUnit.DAYS.between(day(each.at()), d0))
                .filter(days -> days <= lookback)
                .min()
                .orElse(lookback + 1L);
    }

    private long tenure(String customer, LocalDate d0) {
        Optional<LocalDate> joined = known(customer).map(Lives.Known::joined).map(this::day);
        Optional<LocalDate> since = joined.or(() -> visitRows(customer, LocalDate.MIN, LocalDate.MAX)
                .map(each -> day(each.at()))
                .min(LocalDate::compareTo));
        return since.map(day -> Math.max(0, ChronoUnit.DAYS.between(day, d0))).orElse(0L);
    }

    private boolean mature(LocalDate d0, int window) {
        return !d0.plusDays(window).isAfter(asOf.minusDays(settle));
    }

    private boolean received(String customer, LocalDate d0, int window) {
        return lives.acted().stream()
                .filter(each -> each.customer().equals(customer))
                .map(each -> day(each.at()))
                .filter(day -> !day.isAfter(asOf))
                .anyMatch(day -> !day.isBefore(d0) && !day.isAfter(d0.plusDays(window)));
    }

    private BigDecimal spend(String customer, LocalDate first, LocalDate last) {
        return purchases(customer, first, last)
                .map(Lives.Bought::amount)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private Object measured(String kind, String customer, LocalDate first, LocalDate last) {
        return switch (kind) {
            case "repeat_visit" -> visitDays(customer, first, last) > 0 ? 1 : 0;
            case "repeat_purchase" ->
                first.datesUntil(last.plusDays(1))
                                .anyMatch(day -> spend(customer, day, day).signum() > 0)
                        ? 1
                        : 0;
            case "visits" ->
                visitRows(customer, first, last)
                        .map(each -> day(each.at()) + " " + each.location())
                        .distinct()
                        .count();
            case "spend" -> spend(customer, first, last);
            case "margin" ->
                purchases(customer, first, last)
                        .map(each -> each.margin() != null
                                ? each.margin()
                                : each.amount().multiply(RATE).setScale(6, RoundingMode.HALF_UP))
                        .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
