package io.kindlift.job;

import io.kindlift.Kindlift;
import io.kindlift.simulate.Knobs;
import io.kindlift.simulate.Scene;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sample}: a world whose truth is known. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a world of ten cafés with a planted effect: all tables, randomized.yaml, matched.yaml, as_of and truth.csv;"
                    + " with --scene support that of a support desk, and support.yaml.",
            "The same options give the same rows, on any number of cores.",
            "More customers leave the earlier ones as they were."
        })
final class Sample implements Callable<Integer> {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write: a folder that is empty or does not exist yet.")
    private String out;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Customers who come by themselves; those they bring come on top (default: ${DEFAULT-VALUE}).")
    private long customers;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "20260101",
            description = "Of everything drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--effect",
            paramLabel = "E",
            defaultValue = "0.5",
            description = {
                "In the " + Knobs.EFFECT_DAYS + " days after an act, each day's probability of a visit is multiplied"
                        + " by 1 + E*m, and a support contact's probability of being a complaint divided by it."
                        + " m is 0.8 to 1.2 by act type, times 1.25 for a surprise and 0.6 for an expected act,"
                        + " times 1.2 for an understated and 0.8 for an announced one. 0: kindness does nothing"
                        + " (default: ${DEFAULT-VALUE})."
            })
    private double effect;

    @Option(
            names = "--favour",
            paramLabel = "F",
            defaultValue = "2",
            description = {
                "Staff favour regulars: the odds of an act on a visit (or support contact) are multiplied by"
                        + " F^((b-3)/3), b = 0..6 for 0, 1, 2, 3-4, 5-8, 9-16, more visit days in the 180 days"
                        + " before. Seen in the tables, so a study can adjust for it. 1: nobody is favoured"
                        + " (default: ${DEFAULT-VALUE})."
            })
    private double favour;

    @Option(
            names = "--hidden",
            paramLabel = "H",
            defaultValue = "0",
            description = {
                "Staff know more than the tables: the odds of an act are multiplied by (latent visit rate / its"
                        + " mean)^H, for which no study can fully adjust (default: ${DEFAULT-VALUE})."
            })
    private double hidden;

    @Option(
            names = "--referral-effect",
            paramLabel = "R",
            defaultValue = "1",
            description = {
                "In the " + Knobs.REFERRAL_DAYS + " days after an act, each day's probability of inviting somebody, and"
                        + " of a public mention, is multiplied by 1 + R*m (default: ${DEFAULT-VALUE})."
            })
    private double referralEffect;

    @Option(
            names = "--dirt",
            paramLabel = "D",
            defaultValue = "0.02",
            description = {
                "Share of rows beside which a dirty one is added: repeated, corrected, anonymous, of unknown"
                        + " customers, after the last day, or (one in eight) breaking its contract; and share of"
                        + " purchases returned. Above 0.05 the studies' max_bad_share may be passed"
                        + " (default: ${DEFAULT-VALUE})."
            })
    private double dirt;

    @Option(
            names = "--scene",
            paramLabel = "SCENE",
            defaultValue = "CAFE",
            description = {
                "Where customers and staff meet. cafe: at the table, with a trial beside. counter: the same without the trial."
                        + " support: by chat and phone, on days"
                        + " without a visit, ten times as many calls, no trial; studies: support.yaml"
                        + " (default: cafe)."
            })
    private Scene scene;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Knobs knobs = knobs();
        SparkSession spark = Kindlift.start("kindlift sample").spark();
        SampleFiles files = new SampleFiles(spark, out, customers, knobs);
        if (files.occupied()) {
            throw wrong("--out " + out + ": the folder is not empty; name one that is, or that does not exist yet.");
        }
        Steps steps = new Steps(spec.commandLine().getErr());
        for (SampleTable table : SampleTable.of(scene)) {
            steps.run("writing " + table.word(), () -> files.write(table));
        }
        steps.run("adding up the truth", files::writeTruth);
        files.writeStudies();
        spec.commandLine()
                .getOut()
                .printf("a world of %d customers is in %s; its truth in truth.csv%n", customers, out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Knobs knobs() {
        if (customers < 1 || customers > 9_999_999) {
            throw wrong("--customers is " + customers + ", expected 1 to 9999999.");
        }
        try {
            return new Knobs(seed, effect, favour, hidden, referralEffect, dirt, scene);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
