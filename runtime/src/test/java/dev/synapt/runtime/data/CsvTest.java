package dev.synapt.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }

    @Test
    void readsHeaderQuotesBlanksAndMissingFields() throws IOException {
        Table table = Csv.of(file("name, size ,note\r\n\"a,b\",1.5,\"say \"\"hi\"\"\"\r\n\r\n c ,,?\r\n"))
                .missing("?")
                .read();

        assertThat(table.columns()).containsExactly("name", "size", "note");
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.row(0).get("name")).isEqualTo("a,b");
        assertThat(table.row(0).number("size")).isEqualTo(1.5);
        assertThat(table.row(0).get("note")).isEqualTo("say \"hi\"");
        assertThat(table.row(1).get("name")).isEqualTo("c");
        assertThat(table.row(1).get("size")).isNull();
        assertThat(table.row(1).get("note")).isNull();
        assertThat(table.row(1).place()).endsWith("some.csv, line 4");
    }

    @Test
    void readsOtherDelimitersWithoutHeaderAndSkipsLines() throws IOException {
        Table table = Csv.of(file("made by hand\n1;'x;y'\n2;z\n"))
                .skipLines(1)
                .delimiter(';')
                .quote('\'')
                .withoutHeader("n", "s")
                .read();

        assertThat(table.numbers("n")).containsExactly(1, 2);
        assertThat(table.row(0).get("s")).isEqualTo("x;y");
        assertThat(table.row(1).place()).endsWith("line 3");
    }

    @Test
    void readsGzippedFilesAndOtherEncodings() throws IOException {
        Path zipped = folder.resolve("z");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("stra\u00dfe\nk\u00f6ln\n".getBytes(StandardCharsets.ISO_8859_1));
        }

        Table table = Csv.of(zipped).charset(StandardCharsets.ISO_8859_1).read();

        assertThat(table.row(0).get("stra\u00dfe")).isEqualTo("k\u00f6ln");
        assertThatThrownBy(() -> Csv.of(zipped).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void rowsAreReadOneByOne() throws IOException {
        try (Stream<Row> rows = Csv.of(file("a\n1\n2\n3\n")).rows()) {
            assertThat(rows.map(row -> row.number("a"))).containsExactly(1.0, 2.0, 3.0);
        }
    }

    @Test
    void aRowOfAnotherLengthIsNamed() throws IOException {
        Path path = file("a,b\n1,2\n3\n");

        assertThatThrownBy(() -> Csv.of(path).read())
                .isInstanceOf(DataException.class)
                .hasMessage(path
                        + ", line 3: 1 fields, but there are 2 columns [a, b]; check the delimiter and the quotes");
    }

    @Test
    void whatIsNoNumberIsNamed() throws IOException {
        Path path = file("a,b\n1,2\n3,0x1p3\n4,1d\n5,NaN\n");
        Table table = Csv.of(path).read();

        assertThatThrownBy(() -> table.numbers("b"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path + ", line 3, column 'b': holds '0x1p3', which is no finite number");
        assertThatThrownBy(() -> table.row(2).number("b")).hasMessageContaining("'1d'");
        assertThatThrownBy(() -> table.row(3).number("b")).hasMessageContaining("'NaN'");
        assertThatThrownBy(() -> table.row(0).get("c")).hasMessageContaining("no column 'c'; there are [a, b]");
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        Path unclosed = file("a,b\n1,\"2\n3,4\n");
        assertThatThrownBy(() -> Csv.of(unclosed).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("some.csv: Unclosed quoted field")
                .hasMessageContaining("line 2");

        Path twice = file("a,b,a\n1,2,3\n");
        assertThatThrownBy(() -> Csv.of(twice).read()).hasMessageContaining("columns 1 and 3 are both called 'a'");

        Path empty = file("");
        assertThatThrownBy(() -> Csv.of(empty).read()).hasMessageContaining("is empty");

        Path headerOnly = file("a,b\n");
        assertThatThrownBy(() -> Csv.of(headerOnly).read()).hasMessageContaining("no rows");

        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> Csv.of(absent).read())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(absent.toAbsolutePath().toString());
    }

    @Test
    void aCutShortGzipFileIsRefused() throws IOException {
        Path zipped = folder.resolve("z");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100_000; i++) {
                out.write((i * 7919L % 10007 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Csv.of(zipped).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void tablesAreSplitBySeedAndByClass() throws IOException {
        StringBuilder text = new StringBuilder("n,class\n");
        for (int i = 0; i < 40; i++) {
            text.append(i).append(i < 10 ? ",rare\n" : ",common\n");
        }
        Table table = Csv.of(file(text.toString())).read();

        Split<Table> split = table.splitStratified(0.2, "class", 1);

        assertThat(split.heldOut().where(row -> "rare".equals(row.get("class"))).size())
                .isEqualTo(2);
        assertThat(split.training().size()).isEqualTo(32);
        assertThat(table.split(0.2, 1).heldOut().numbers("n"))
                .isEqualTo(table.split(0.2, 1).heldOut().numbers("n"))
                .isNotEqualTo(table.split(0.2, 2).heldOut().numbers("n"));
        assertThat(table.split(0.1).heldOut().numbers("n")).containsExactly(36, 37, 38, 39);
    }
}
