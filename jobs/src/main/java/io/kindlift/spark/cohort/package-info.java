/**
 * Who is compared with whom, and from which day: the cohort table, one row per kept episode.
 *
 * <p>All tables become events of customers; after one shuffle by customer, one ordered walk over each customer's days
 * yields the episodes with everything known before them and everything measured after them.
 *
 * <p>A matched study keeps the stories, packed, and passes over them: the treated and their strata, the candidates of those
 * strata, then the rows of the cohort with their weights. A calibration places pretend acts on the same stories.
 *
 * <p>Referrals are settled in the stories: whoever was recommended us knows when they first came and who else spoke of us.
 * What became of it is put behind the referrer's story, and only that is shuffled.
 *
 * <p>May use {@code spark.tables}, {@code study}, {@code stats} and Spark. Start reading at {@link io.kindlift.spark.cohort.Cohort}.
 */
package io.kindlift.spark.cohort;
