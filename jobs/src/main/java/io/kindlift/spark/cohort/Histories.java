package io.kindlift.spark.cohort;

import io.kindlift.spark.data.Intake;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stories of all customers and, where there is a table of them, their referrals; kept until {@link #close}.
 *
 * @param stories with whom each customer brought
 * @param referrals what became of them
 */
public record Histories(Stories stories, Optional<Referrals> referrals) implements AutoCloseable {

    /**
     * Tells them.
     *
     * @param events customer by customer, in order
     * @param referrals the table, if there is one
     */
    static Histories of(Dataset<Row> events, Optional<Intake> referrals) {
        Stories stories = Stories.of(events);
        if (referrals.isEmpty()) {
            return new Histories(stories, Optional.empty());
        }
        Referrals settled = Referrals.of(stories, referrals.get());
        return new Histories(stories.with(settled.beside()), Optional.of(settled));
    }

    @Override
    public void close() {
        referrals.ifPresent(Referrals::close);
        stories.close();
    }
}
