package io.kindlift.job;

import io.kindlift.study.StudyKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** Adds every key of the study file to a command's help. */
final class StudyKeysFooter implements IModelTransformer {

    StudyKeysFooter() {}

    @Override
    public CommandSpec transform(CommandSpec command) {
        List<String> footer =
                new ArrayList<>(Arrays.asList(command.usageMessage().footer()));
        StudyKeys.help().lines().map(line -> line.replace("%", "%%")).forEach(footer::add);
        command.usageMessage().footer(footer.toArray(String[]::new));
        return command;
    }
}
