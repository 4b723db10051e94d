package io.kindlift.spark.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    private Path folder;

    @Test
    void tooLittleMemory_saysHowMuchAndHow() {
        assertThatThrownBy(() -> Machine.heap(300L << 20))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("300 MB")
                .hasMessageContaining("-Xmx");
        assertThatCode(() -> Machine.heap(512L << 20)).doesNotThrowAnyException();
    }

    @Test
    void foldersForTemporaryFiles_areMadeOrNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path made = folder.resolve("made");

        Machine.folders(made.toString(), null);
        assertThat(made).isEmptyDirectory();

        assertThatThrownBy(() -> Machine.folders(made + "," + file, null))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining(file + ", the folder for temporary files,")
                .hasMessageContaining("-Dspark.local.dir");
        assertThatThrownBy(() ->
                        Machine.folders(made.toString(), file.resolve("below").toString()))
                .hasMessageContaining("SPARK_LOCAL_DIRS");
    }
}
