package io.kindlift.spark.engine;

import io.kindlift.episode.Attributes;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.Source;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the columns that a matched study names come from: its customers, or the act and the day themselves. */
final class MatchedOrigins {

    private static final String CUSTOMERS = "customers.";
    private static final Map<String, String> DERIVED_FROM = Map.of(
            "surprise",
            "expected",
            "presentation",
            "announced",
            "random",
            "trigger",
            "cost_band",
            "cost",
            "dose",
            "act_type");

    private final Map<Table, Source> sources;
    private final ArrayList<String> columns = new ArrayList<>();

    private MatchedOrigins(Map<Table, Source> sources) {
        this.sources = sources;
    }

    /**
     * Finds every column of {@code customers} a study names.
     *
     * @throws BrokenContractException if one is not there
     */
    static MatchedOrigins of(Study study, Map<Table, Source> sources) {
        MatchedOrigins origins = new MatchedOrigins(sources);
        Matched design = (Matched) study.design();
        design.matchOn().stream()
                .filter(term -> !Matched.TERMS.contains(term))
                .forEach(term -> origins.require(term, "design.match_on"));
        design.adjustFor().forEach(name -> origins.require(name, "design.adjust_for"));
        if (design.clustered()
                && !ofTheDay(design.cluster())
                && !design.cluster().equals(EpisodeColumns.CUSTOMER_ID)) {
            origins.cluster(design.cluster());
        }
        study.segments().stream()
                .filter(name -> !Segments.ofActs(name) && !name.equals(Segments.NEWCOMER))
                .forEach(name -> origins.find(name).ifPresent(origins::add));
        return origins;
    }

    /** Whether a cluster column is the episode's own place or channel. */
    static boolean ofTheDay(String cluster) {
        return cluster.equals("location_id") || cluster.equals("channel");
    }

    private void cluster(String name) {
        if (name.equals("giver_id")) {
            throw new BrokenContractException(
                    "design.cluster is giver_id, but nobody gave the controls of a matched study anything;"
                            + " use location_id, customer_id, household_id or a customer column");
        }
        require(name, "design.cluster");
    }

    private void require(String name, String key) {
        add(find(name)
                .orElseThrow(() -> new BrokenContractException(key + ": no column " + bare(name)
                        + " in customers; found "
                        + Optional.ofNullable(sources.get(Table.CUSTOMERS))
                                .map(source -> String.join(", ", source.columns()))
                                .orElse("no inputs.customers in the study file"))));
    }

    private Optional<String> find(String name) {
        Source customers = sources.get(Table.CUSTOMERS);
        return customers != null && customers.has(bare(name)) ? Optional.of(bare(name)) : Optional.empty();
    }

    private void add(String column) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
    }

    private static String bare(String name) {
        return name.startsWith(CUSTOMERS) ? name.substring(CUSTOMERS.length()) : name;
    }

    /** Columns of the customers that are used, in order. */
    List<String> columns() {
        return columns;
    }

    /** The same, as histories hold them. */
    Attributes attributes() {
        return new Attributes(columns);
    }

    /** The segments no table holds. */
    static List<String> unknown(Study study, Map<Table, Source> sources) {
        MatchedOrigins origins = new MatchedOrigins(sources);
        return study.segments().stream()
                .filter(name -> !name.equals(Segments.NEWCOMER))
                .filter(name -> Segments.ofActs(name)
                        ? !origins.ofActs(name)
                        : origins.find(name).isEmpty())
                .toList();
    }

    private boolean ofActs(String name) {
        Source acts = sources.get(Table.ACTS);
        return acts != null && acts.has(DERIVED_FROM.getOrDefault(name, name));
    }
}
