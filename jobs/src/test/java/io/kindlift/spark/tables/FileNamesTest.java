package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_SUCCESS",
                ".part.crc",
                "~$sales.csv",
                "a.csv.tmp",
                "a.csv._COPYING_",
                "a.csv~",
                "02_$folder$",
                "a.crdownload"
            })
    void temporaryName_isNoDataBelowAFolder_butIsWhenNamed(String name) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x");
        Files.writeString(folder.resolve(name), "x");

        assertThat(names(folder.toString())).containsExactly("a.csv");
        assertThat(names(folder.resolve(name).toString())).containsExactly(name);
    }

    @Test
    void subFolders_areRead_andALinkToWhatIsReadAlreadyIsNot() throws IOException {
        Files.createDirectories(folder.resolve("2026/03"));
        Files.writeString(folder.resolve("2026/03/b.csv"), "x");
        Files.writeString(folder.resolve("a.csv"), "x");
        Files.createSymbolicLink(folder.resolve("2026/round"), folder);
        Files.createSymbolicLink(folder.resolve("latest.csv"), folder.resolve("a.csv"));

        assertThat(names(folder.toString())).containsExactly("b.csv", "a.csv");
    }

    @Test
    void pathThatExists_isNoPattern() throws IOException {
        for (String name :
                List.of("sales [final].csv", "{a,b}.csv", "what?.csv", "50%.csv", "a*.csv", "abc.csv", "s.csv")) {
            Files.writeString(folder.resolve(name), "x");
        }

        assertThat(names(folder + "/sales [final].csv")).containsExactly("sales [final].csv");
        assertThat(names(folder + "/{a,b}.csv")).containsExactly("{a,b}.csv");
        assertThat(names(folder + "/a*.csv")).containsExactly("a*.csv");
        assertThat(names(folder + "/50%.csv")).containsExactly("50%.csv");
        assertThat(names(folder + "/[as]*c.csv")).containsExactly("abc.csv");
    }

    @Test
    void wildcard_meetsNoHiddenName_unlessItIsSpelt() throws IOException {
        for (String name : List.of("a.csv", "_b.csv", ".c.csv")) {
            Files.writeString(folder.resolve(name), "x");
        }

        assertThat(names(folder + "/*.csv")).containsExactly("a.csv");
        assertThat(names(folder + "/_*.csv")).containsExactly("_b.csv");
        assertThatThrownBy(() -> names(folder + "/*.json")).hasMessageContaining("nothing at");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "a b,a b",
                "a%20b,a b",
                "Z%C3%BCrich,Zürich",
                "100%,100%",
                "a+b,a+b",
                "a=b,a=b",
                "'',null",
                "__HIVE_DEFAULT_PARTITION__,null"
            })
    void folderOfAValue_isAColumn(String written, String value) throws IOException {
        Path file = Files.createDirectories(folder.resolve("shop=" + written)).resolve("a.csv");
        Files.writeString(file, "x");

        FileList list = FileList.of(Table.PURCHASES, folder.toString(), new Configuration(false));

        assertThat(list.files().get(0).values()).containsEntry("shop", value);
        assertThat(FileList.of(Table.PURCHASES, folder + "/shop=*", new Configuration(false))
                        .partitions())
                .containsExactly("shop");
        assertThat(FileList.of(Table.PURCHASES, file.toString(), new Configuration(false))
                        .partitions())
                .isEmpty();
    }

    private static List<String> names(String path) {
        return FileList.of(Table.PURCHASES, path, new Configuration(false)).files().stream()
                .map(DataFile::name)
                .toList();
    }
}
