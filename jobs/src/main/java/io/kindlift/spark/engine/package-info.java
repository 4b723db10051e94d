/**
 * The one shuffle, kept histories and blocks, walks and passes over them on a cluster, and the cohort table.
 *
 * <p>All tables become events of customers; one shuffle brings each customer's together, and their histories are packed and
 * kept. The rules of an episode are asked in walks over these histories, which make blocks of episodes; the cohort is written
 * from the blocks.
 *
 * <p>Referrals are settled in the histories: whoever was recommended us knows when they first came and who else spoke of us.
 * What became of it is put behind the referrer's history, and only that is shuffled.
 *
 * <p>May use {@code spark.tables}, {@code summary}, {@code episode}, {@code study}, {@code stats} and Spark. Start reading at
 * {@link io.kindlift.spark.engine.Cohort}.
 */
package io.kindlift.spark.engine;
