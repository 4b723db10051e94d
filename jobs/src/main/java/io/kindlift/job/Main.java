package io.kindlift.job;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The commands of Kindlift. */
@Command(
        name = "kindlift",
        description = {
            "When staff are kind to a customer without being asked, does the customer come back?",
            "Joins a log of acts with purchase histories and computes the uplift, with tests that can be trusted."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {Nightly.class, Calibrate.class, Check.class, Report.class, Sample.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:internal error",
            "2:usage or study file",
            "3:data quality; with --strict also a failed check",
            "4:input missing or unreadable, results that cannot be written, or a machine that lacks something",
            "5:another run is publishing"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    Main() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command; returns its exit code. */
    static int run(String... args) {
        quiet();
        CommandLine command = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Main::day)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(Failures::misused);
        try {
            return command.execute(args);
        } catch (Error failure) {
            return Failures.told(failure, command.getErr());
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new TypeConversionException("is " + text + ", expected a day such as 2026-06-30");
        }
    }

    /** An embedded Spark would tell its whole life; spark-submit sets the properties of the cluster before. */
    private static void quiet() {
        String key = "log4j2.configurationFile";
        if (System.getProperty("spark.master") == null && System.getProperty(key) == null) {
            System.setProperty(key, "kindlift-log4j2.properties");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: nightly, calibrate, check, report or sample");
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kindlift " + number()};
        }

        static String number() {
            return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("development");
        }
    }
}
