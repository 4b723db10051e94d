package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.spark.SparkConf;
import org.apache.spark.io.ZStdCompressionCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b~1,x~2,y~",
                "a,b~1,x~2,y",
                "\uFEFFa,b~1,x~2,y~",
                "\"a\",\"b\"~\"1\",\"x\"~2,\"y\"~",
                "a, b~1, \"x\"~2, \"y\"~",
                "~~a,b~~1,x~~2,y~~",
                "sep=,~a,b~1,x~2,y~",
                "sep=;~a;b~1;x~2;y~",
                "\"sep=;\"~a;b~1;x~2;y~",
                "\uFEFFsep=|~a|b~1|x~2|y~",
                "a\u00A0,\u200Bb~1,x~2,y~",
            })
    void csv_isReadWhateverItsDress(String lines) throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(csv(lines.replace("~", end), UTF_8, "UTF-8")).containsExactly("{a=1, b=x}", "{a=2, b=y}");
        }
    }

    @Test
    void quotedValues_mayHoldAnything() throws IOException {
        assertThat(csv("a,b\n1,\"x\r\ny, \"\"z\"\"\"\n2,5\" pizza\n3,\"\"\n", UTF_8, "UTF-8"))
                .containsExactly("{a=1, b=x\r\ny, \"z\"}", "{a=2, b=5\" pizza}", "{a=3}");
    }

    @Test
    void lines_areCountedAsAnEditorDoes() throws IOException {
        TextFile file = file("sep=;\r\na;b\r\n1;\"x\r\ny\"\r\n\r\n2;y;z\r\n3\r\n".getBytes(UTF_8), "UTF-8", false);

        try (Records records = file.records(new Configuration(false))) {
            List<String> found = new ArrayList<>();
            records.forEachRemaining(record -> found.add(record.line() + " " + record.wrong()));

            assertThat(found).containsExactly("3 ", "6 more values than columns", "7 fewer values than columns");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, false", "UTF-16LE, UTF-8, true", "UTF-16BE, UTF-8, true", "UTF-16LE, UTF-16, true",
                "UTF-16LE, UTF-16, false", "UTF-16BE, UTF-16, false",
        "UTF-16LE, UTF-16LE, false", "UTF-8, windows-1252, true", "windows-1252, windows-1252, false",
                "ISO-8859-15, ISO-8859-15, false", "UTF-32LE, UTF-8, true", "IBM850, IBM850, false"
    })
    void encodings_areReadAsMarkedElseAsSaid(String written, String declared, boolean marked) throws IOException {
        String text = (marked ? "\uFEFF" : "") + "a,b\n1,Süd\n2,Café\n";

        assertThat(csv(text, Charset.forName(written), declared)).containsExactly("{a=1, b=Süd}", "{a=2, b=Café}");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, UTF-8, 3, 0xFC",
        "UTF-8, US-ASCII, 3, 0xC3",
        "UTF-16LE, UTF-8, 1, U+0000",
        "windows-1252, UTF-8, 3, 0xFC"
    })
    void otherBytes_areRefusedWithTheirLine(String written, String declared, int line, String found) {
        byte[] bytes = "a,b\n1,x\n2,Süd\n".getBytes(Charset.forName(written));

        assertThatThrownBy(() -> read(file(bytes, declared, false)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases: purchases.csv, line " + line + ": ")
                .hasMessageContaining(found)
                .hasMessageContaining("encoding");
    }

    @Test
    void otherBytesFarBehind_areRefusedWithTheirLine() {
        byte[] bytes = ("a,b\n" + "1,ü\r\n".repeat(50_000) + "2,").getBytes(UTF_8);
        byte[] broken = Arrays.copyOf(bytes, bytes.length + 2);
        broken[bytes.length] = (byte) 0xE9;
        broken[bytes.length + 1] = '\n';

        assertThatThrownBy(() -> read(file(broken, "UTF-8", false)))
                .hasMessageContaining("line 50002: the byte 0xE9 is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"x\n2,y\n3,z\n", "a,b\n1,x\n2,\"y"})
    void quotationMarkNeverClosed_isRefused(String text) {
        assertThatThrownBy(() -> csv(text, UTF_8, "UTF-8"))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageMatching(
                        "purchases: purchases.csv, line [23]: a quotation mark is opened and never closed.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"x\"y\n", "a,b\n1,\"say \\\"hi\\\"\"\n"})
    void charactersBehindAQuotationMark_areRefused(String text) {
        assertThatThrownBy(() -> csv(text, UTF_8, "UTF-8"))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases: purchases.csv, line 2: characters behind a closing quotation mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1,'b':'x'}~{'a':2,'b':'y'}~",
                "{'a':1,'b':'x'}{'a':2,'b':'y'}",
                "{'a':1,'b':'x'} {'a':2,'b':'y'}",
                "[{'a':1,'b':'x'},{'a':2,'b':'y'}]",
                "[~  {~    'a': 1,~    'b': 'x'~  },~  {'a': 2, 'b': 'y'}~]~",
                "{~'a': 1,~'b': 'x'~}~{~'a': 2,~'b': 'y'~}~",
                "\uFEFF[{'a':1,'b':'x'}][{'a':2,'b':'y'}]",
            })
    void json_isReadWhateverItsLayout(String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').replace("~", "\r\n").getBytes(UTF_8);

        assertThat(read(file(bytes, "UTF-8", true))).containsExactly("{a=1, b=x}", "{a=2, b=y}");
    }

    @Test
    void jsonValues_keepTheirCharacters() throws IOException {
        String text =
                "{\"a\":1.10,\"b\":9007199254740993,\"c\":1e2,\"d\":true,\"e\":null,\"f\":NaN,\"g\":\"\\u00fc\",\"h\":{\"i\":[1.0]}}";

        assertThat(read(file(text.getBytes(UTF_8), "UTF-8", true)))
                .containsExactly("{a=1.10, b=9007199254740993, c=1e2, d=true, e=null, f=NaN, g=ü, h={\"i\":[1.0]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}~{'a':2|line 2: is not JSON",
                "{'a':1}~{'a':}|line 2: is not JSON",
                "1|line 1: found 1 where an object belongs",
                "{'a':1}~'x'|line 2: found x where an object belongs",
                "[[{'a':1}]]|line 1: found a list where an object belongs",
                "a,b|line 1: is not JSON",
            })
    void whatIsNotJson_isRefusedWithItsLine(String text, String message) {
        byte[] bytes = text.replace('\'', '"').replace("~", "\n").getBytes(UTF_8);

        assertThatThrownBy(() -> read(file(bytes, "UTF-8", true)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases: purchases.csv, " + message);
    }

    @Test
    void jsonColumnNamedTwice_isNoRow() throws IOException {
        try (Records records =
                file("{\"a\":1,\"a\":2}".getBytes(UTF_8), "UTF-8", true).records(new Configuration(false))) {
            assertThat(records.next().wrong()).isEqualTo("a column named twice");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\r\n\r\n"})
    void nothing_isNoRecord(String text) throws IOException {
        assertThat(csv(text, UTF_8, "UTF-8")).isEmpty();
        assertThat(read(file(text.getBytes(UTF_8), "UTF-8", true))).isEmpty();
        assertThat(csv("a,b" + text, UTF_8, "UTF-8")).isEmpty();
        assertThat(read(file((text + "[]").getBytes(UTF_8), "UTF-8", true))).isEmpty();
    }

    @Test
    void packedFiles_areUnpackedWhateverTheirNames() throws IOException {
        byte[] text = "a,b\n1,x\n".getBytes(UTF_8);
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (OutputStream out = new ZStdCompressionCodec(new SparkConf(false)).compressedOutputStream(zstd)) {
            out.write(text);
        }
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        BZip2Codec codec = new BZip2Codec();
        codec.setConf(new Configuration(false));
        try (OutputStream out = codec.createOutputStream(bzip2)) {
            out.write(text);
        }

        for (byte[] packed : List.of(text, gz(text), gz(gz(text)), zstd.toByteArray(), bzip2.toByteArray())) {
            assertThat(read(file(packed, "UTF-8", false))).containsExactly("{a=1, b=x}");
        }
    }

    @Test
    void packedFileCutShort_isUnreadable() throws IOException {
        byte[] packed = gz("a,b\n1,x\n".repeat(1000).getBytes(UTF_8));

        assertThatThrownBy(() -> read(file(Arrays.copyOf(packed, packed.length / 2), "UTF-8", false)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith("purchases: purchases.csv cannot be read: ");
    }

    @Test
    void whatIsNoText_isNamed() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("purchases.csv"));
            out.write("a,b\n1,x\n".getBytes(UTF_8));
        }
        byte[] tar = new byte[1024];
        System.arraycopy("purchases.csv".getBytes(UTF_8), 0, tar, 0, 13);
        System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);

        Map.of(
                        "is a zip archive", zip.toByteArray(),
                        "is a Parquet file; say format: parquet", "PAR1....".getBytes(UTF_8),
                        "is compressed with xz; unpack it or use gz",
                                "\u00FD7zXZ\0".getBytes(StandardCharsets.ISO_8859_1),
                        "is HTML or XML", "<!DOCTYPE html>".getBytes(UTF_8),
                        "is a tar archive", gz(tar))
                .forEach((words, bytes) -> assertThatThrownBy(() -> read(file(bytes, "UTF-8", false)))
                        .isInstanceOf(BrokenContractException.class)
                        .hasMessageStartingWith("purchases: purchases.csv " + words));
    }

    private static byte[] gz(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private List<String> csv(String text, Charset characters, String declared) throws IOException {
        return read(file(text.getBytes(characters), declared, false));
    }

    private static List<String> read(TextFile file) throws IOException {
        try (Records records = file.records(new Configuration(false))) {
            List<String> read = new ArrayList<>();
            records.forEachRemaining(record -> read.add(new java.util.TreeMap<>(record.values()).toString()));
            return read;
        } catch (java.io.UncheckedIOException e) {
            throw file.unreadable(e.getCause());
        }
    }

    private TextFile file(byte[] bytes, String encoding, boolean json) throws IOException {
        Path path = Files.write(folder.resolve("purchases.csv"), bytes);
        FileStatus status = new FileStatus(bytes.length, false, 1, 1, 0, new org.apache.hadoop.fs.Path(path.toUri()));
        return new TextFile("purchases", new DataFile(status, Map.of()), json, ',', encoding);
    }
}
