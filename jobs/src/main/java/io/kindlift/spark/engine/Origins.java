package io.kindlift.spark.engine;

import io.kindlift.episode.Origin;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Source;
import io.kindlift.study.Design;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the further columns of a randomised study's episodes come from: {@code customers.NAME} from the customers, any other
 * name from the assignments, else from the customers.
 *
 * @param cluster of the cluster column; null without clusters, or where the customer is the cluster
 * @param further of each {@code adjust_for} and each segment that a table holds
 * @param assignments further columns of the assignments that are used, in order
 * @param customers further columns of the customers that are used, in order
 */
record Origins(Origin cluster, Map<String, Origin> further, List<String> assignments, List<String> customers) {

    private static final String CUSTOMERS = "customers.";

    static Origins of(Study study, Map<Table, Source> sources) {
        Finder finder = new Finder(sources);
        Design design = study.design();
        Origin cluster = design.clustered() && !design.cluster().equals(EpisodeColumns.CUSTOMER_ID)
                ? finder.required(design.cluster(), "design.cluster")
                : null;
        Map<String, Origin> further = new HashMap<>();
        study.segments().forEach(name -> finder.find(planned(name)).ifPresent(origin -> further.put(name, origin)));
        design.adjustFor().forEach(name -> further.put(name, finder.required(name, "design.adjust_for")));
        return new Origins(cluster, further, finder.assignments, finder.customers);
    }

    /** A name without the table it may carry. */
    static String bare(String name) {
        return name.startsWith(CUSTOMERS) ? name.substring(CUSTOMERS.length()) : name;
    }

    /** The table that holds a column known to be somewhere. */
    static Intake holder(String name, Map<Table, Intake> tables) {
        Intake assignments = tables.get(Table.ASSIGNMENTS);
        boolean assigned = !name.startsWith(CUSTOMERS)
                && assignments != null
                && assignments.source().has(name);
        return assigned ? assignments : tables.get(Table.CUSTOMERS);
    }

    /** The segments no table holds. */
    static List<String> unknown(Study study, Map<Table, Source> sources) {
        Finder finder = new Finder(sources);
        return study.segments().stream()
                .filter(name -> !name.equals(Segments.NEWCOMER))
                .filter(name -> finder.find(planned(name)).isEmpty())
                .toList();
    }

    /** In a trial an act segment is the act that was planned, which both arms have. */
    private static String planned(String segment) {
        return segment.equals("act_type") ? "planned_act_type" : segment;
    }

    /** The names a study may look for in tables whose columns are open; not all of them will be there. */
    static List<String> wanted(Study study) {
        List<String> names = new ArrayList<>();
        Design design = study.design();
        if (design.clustered()) {
            names.add(bare(design.cluster()));
        }
        design.adjustFor().forEach(name -> names.add(bare(name)));
        study.segments().forEach(name -> names.add(bare(planned(name))));
        EpisodeColumns.matchedOn(study).forEach(name -> names.add(bare(name)));
        return names;
    }

    private static final class Finder {
        private final Map<Table, Source> sources;
        private final List<String> assignments = new ArrayList<>();
        private final List<String> customers = new ArrayList<>();

        Finder(Map<Table, Source> sources) {
            this.sources = sources;
        }

        Origin required(String name, String key) {
            return find(name)
                    .orElseThrow(() -> new BrokenContractException(
                            key + ": no column " + name + " in assignments or customers; found " + found()));
        }

        private String found() {
            List<String> names = new ArrayList<>();
            sources.forEach((table, source) -> {
                if (table.open()) {
                    names.add(table.word() + " (" + String.join(", ", source.columns()) + ")");
                }
            });
            return String.join(" and ", names);
        }

        Optional<Origin> find(String name) {
            return name.startsWith(CUSTOMERS)
                    ? in(Table.CUSTOMERS, name.substring(CUSTOMERS.length()), customers)
                    : in(Table.ASSIGNMENTS, name, assignments).or(() -> in(Table.CUSTOMERS, name, customers));
        }

        private Optional<Origin> in(Table table, String name, List<String> used) {
            Source source = sources.get(table);
            if (source == null || !source.has(name)) {
                return Optional.empty();
            }
            if (!used.contains(name)) {
                used.add(name);
            }
            return Optional.of(new Origin(table, used.indexOf(name)));
        }
    }
}
