package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

    @Test
    void words_ofWhatIsKnown_sayWhatToDo() {
        assertThat(words(new ClassNotFoundException("Class org.apache.hadoop.io.compress.LzoCodec not found")))
                .contains("compressed with lzo")
                .contains("write it with zstd or snappy");
        assertThat(words(new UnsupportedOperationException("Unsupported encoding: BYTE_STREAM_SPLIT")))
                .contains("encoded BYTE_STREAM_SPLIT");
        assertThat(words(new AccessDeniedException("/exports/acts"))).contains("permission denied");
        assertThat(words(new FileNotFoundException("/exports/acts/p.parquet"))).contains("vanished");
        assertThat(words(new UnknownHostException("namenode-7"))).contains("nobody knows the host namenode-7");
        assertThat(words(new UnsatisfiedLinkError("no zstd-jni in java.library.path")))
                .contains("noexec");
        assertThat(words(new IOException("Unable to load AWS credentials from any provider")))
                .contains("no credentials");
    }

    @Test
    void words_ofAnythingElse_areTheDeepestOnesWithoutTheEnginesMarks() {
        Throwable deep = new IOException("[SOME_ERROR.KIND] the page is torn. SQLSTATE: KD001\n at somewhere");

        assertThat(words(deep)).isEqualTo("the page is torn.");
    }

    @Test
    void chain_ofACauseThatIsItsOwn_ends() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Causes.chain(one)).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://till/purchases, org.apache.hadoop:hadoop-aws:",
        "abfss://box@house.dfs.core.windows.net/acts, org.apache.hadoop:hadoop-azure:",
        "gs://till/purchases, gcs-connector",
        "s3://till/purchases, s3:// is called s3a:// here",
        "sftp9://till/purchases, nothing here reads sftp9://"
    })
    void scheme_withoutItsLibrary_namesIt(String path, String words) {
        assertThatThrownBy(() -> Schemes.check("inputs.purchases.path", path, new Configuration()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith("inputs.purchases.path: " + path)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exports/acts", "file:///exports/acts", "hdfs://namenode/exports/acts", "acts/*.parquet"})
    void scheme_thatIsKnown_passes(String path) {
        assertThatCode(() -> Schemes.check("inputs.acts.path", path, new Configuration()))
                .doesNotThrowAnyException();
    }

    /** As Spark buries it. */
    private static String words(Throwable deep) {
        return Causes.words(new RuntimeException("Job aborted due to stage failure", new IOException(deep)));
    }
}
