package io.kindlift.spark.engine;

import io.kindlift.spark.tables.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stories of all customers and, where there is a table of them, their referrals. Where
 * anything was added to the stories, these take the place of the ones given, and are kept until {@link #close}.
 *
 * @param stories with whom each customer brought
 * @param referrals what became of them
 */
public record Histories(Stories stories, Optional<Referrals> referrals) implements AutoCloseable {

    static Histories of(Stories stories, Intake referrals, Optional<Intake> customers, Ties.Chosen chosen) {
        Referrals settled = Referrals.of(stories, referrals);
        List<Dataset<Row>> parts = new ArrayList<>(List.of(settled.beside()));
        parts.addAll(Ties.of(stories, settled, customers, chosen));
        Stories joined = stories.with(parts);
        return new Histories(joined, Optional.of(settled.in(joined)));
    }

    @Override
    public void close() {
        referrals.ifPresent(settled -> stories.close());
    }
}
