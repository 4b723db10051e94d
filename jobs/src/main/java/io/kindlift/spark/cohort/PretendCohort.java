package io.kindlift.spark.cohort;

import static io.kindlift.study.EpisodeColumns.PROGRAMMES;

import io.kindlift.spark.tables.Source;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The visit days of a real history with their parts in many pretend programmes.
 *
 * @param rows one row per visit day, customer by customer, with a mark for each programme; kept until {@link #close}
 * @param share the probability of a pretend act on a visit day
 */
public record PretendCohort(Dataset<Row> rows, double share) implements AutoCloseable {

    static PretendCohort of(
            Study study, Map<Table, Source> sources, Stories stories, LocalDate asOf, int programmes, double wanted) {
        Matched design = (Matched) study.design();
        MatchedOrigins origins = MatchedOrigins.of(study, sources);
        Measures measures = new Measures(study, asOf, true);
        double share = wanted > 0 ? wanted : PretendShare.of(study, stories, asOf);
        PretendDays days = new PretendDays(study, programmes, share);
        Terms terms = new Terms(study, origins, spendCuts(design, stories, days, measures));
        String cluster = MatchedOrigins.clusterBeyondCustomer(design);
        StructType schema = schema(study);
        PretendEpisodes episodes = new PretendEpisodes(
                days,
                terms,
                measures,
                cluster,
                cluster == null ? null : origins.customer(cluster),
                EpisodeColumns.covariates(study).stream().map(origins::customer).toList(),
                schema.fieldIndex(EpisodeColumns.CUSTOMER_CLUSTERS));
        Dataset<Row> rows = stories.rows(episodes, schema).persist(StorageLevel.MEMORY_AND_DISK());
        return new PretendCohort(rows, share);
    }

    private static StructType schema(Study study) {
        return CohortTable.schema(study).add(PROGRAMMES, DataTypes.BinaryType);
    }

    /** All visit days that could be in a programme, together: programmes are too many for bins of their own. */
    private static double[] spendCuts(Matched design, Stories stories, PretendDays days, Measures measures) {
        if (!design.matchOn().contains("spend")) {
            return new double[0];
        }
        Amounts amounts =
                stories.summed((partition, told) -> spend(told, days, measures)).treeReduce(Amounts::plus);
        return Quantiles.of(amounts, MatchedCohort.QUINTILES);
    }

    private static Iterator<Amounts> spend(Iterator<CustomerStory> stories, PretendDays days, Measures measures) {
        Amounts.Collected amounts = new Amounts.Collected();
        stories.forEachRemaining(story -> {
            for (int day : days.visitDays(story)) {
                long spend = measures.spend(story, day);
                if (days.inPeriod(day) && spend > 0) {
                    amounts.add(spend);
                }
            }
        });
        return List.of(amounts.counted()).iterator();
    }

    @Override
    public void close() {
        rows.unpersist();
    }
}
