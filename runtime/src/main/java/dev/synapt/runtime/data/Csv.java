package dev.synapt.runtime.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A table in a text file, plain or gzipped, and how it is written: by default fields between commas, a header in the
 * first line, fields that hold delimiters or line breaks in double quotes (RFC 4180), an empty field for a missing
 * value, UTF-8. Blanks around a field do not count, and empty lines are skipped.
 *
 * <pre>{@code
 * Table cars = Csv.of(Path.of("imports-85.data")).withoutHeader("symboling", "make", ...).missing("?").read();
 * }</pre>
 */
public final class Csv {
    private final Path path;
    private final char delimiter;
    private final char quote;
    private final int skippedLines;
    private final @Nullable List<String> names;
    private final Set<String> missing;
    private final Charset charset;

    private Csv(
            Path path,
            char delimiter,
            char quote,
            int skippedLines,
            @Nullable List<String> names,
            Set<String> missing,
            Charset charset) {
        this.path = path;
        this.delimiter = delimiter;
        this.quote = quote;
        this.skippedLines = skippedLines;
        this.names = names;
        this.missing = missing;
        this.charset = charset;
    }

    /** A file with the defaults. */
    public static Csv of(Path path) {
        return new Csv(path, ',', '"', 0, null, Set.of(""), StandardCharsets.UTF_8);
    }

    /** What stands between fields, such as {@code ';'} or {@code '\t'}. */
    public Csv delimiter(char character) {
        return new Csv(path, character, quote, skippedLines, names, missing, charset);
    }

    /** What stands around a field that holds a delimiter; twice within it, it stands for itself. */
    public Csv quote(char character) {
        return new Csv(path, delimiter, character, skippedLines, names, missing, charset);
    }

    /** Lines before the table, which are not read. */
    public Csv skipLines(int lines) {
        return new Csv(path, delimiter, quote, lines, names, missing, charset);
    }

    /** The names of the columns of a file whose first line is data already. */
    public Csv withoutHeader(String... columns) {
        return new Csv(path, delimiter, quote, skippedLines, List.of(columns), missing, charset);
    }

    /** What stands for a missing value, such as {@code "?"} or {@code "NA"}; an empty field always does. */
    public Csv missing(String... markers) {
        Set<String> all = new TreeSet<>(Arrays.asList(markers));
        all.add("");
        return new Csv(path, delimiter, quote, skippedLines, names, all, charset);
    }

    /** How the characters are encoded. */
    public Csv charset(Charset encoding) {
        return new Csv(path, delimiter, quote, skippedLines, names, missing, encoding);
    }

    /**
     * Reads the whole table.
     *
     * @throws IOException if the file cannot be opened
     * @throws DataException if it is no such table: it says the line
     */
    public Table read() throws IOException {
        try (RowReader reader = open()) {
            List<Row> rows = new ArrayList<>();
            reader.forEachRemaining(rows::add);
            if (rows.isEmpty()) {
                throw new DataException(path + ": no rows");
            }
            return new Table(path.toString(), reader.header(), rows);
        }
    }

    /**
     * The rows one by one, for files larger than memory. Close the stream to close the file.
     *
     * @throws IOException if the file cannot be opened
     * @throws DataException if it is no such table: it says the line, perhaps not before that row is asked for
     */
    public Stream<Row> rows() throws IOException {
        RowReader reader = open();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED), false)
                .onClose(reader::close);
    }

    private RowReader open() throws IOException {
        InputStream file = DataFile.open(path);
        Reader text = new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        try {
            return new RowReader(path.toString(), charset, records, skippedLines, names, missing);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
