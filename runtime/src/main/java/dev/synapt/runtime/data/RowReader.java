package dev.synapt.runtime.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an open CSV file, and says of every failure in which file and near which line it happened. */
final class RowReader implements Iterator<Row>, AutoCloseable {
    private final String source;
    private final Charset charset;
    private final CsvReader<CsvRecord> reader;
    private final Set<String> missing;
    private final Iterator<CsvRecord> records;
    private final Header header;
    private long line;

    RowReader(
            String source,
            Charset charset,
            CsvReader<CsvRecord> reader,
            int skippedLines,
            @Nullable List<String> names,
            Set<String> missing) {
        this.source = source;
        this.charset = charset;
        this.reader = reader;
        this.missing = missing;
        if (skippedLines > 0) {
            located(() -> {
                reader.skipLines(skippedLines);
                return skippedLines;
            });
        }
        this.records = reader.iterator();
        this.header = new Header(source, names != null ? names : firstRecord());
    }

    private List<String> firstRecord() {
        if (!hasNext()) {
            throw new DataException(source + ": the file is empty");
        }
        return List.of(stripped(located(records::next)));
    }

    Header header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        return located(records::hasNext);
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException(source + ": no more rows");
        }
        CsvRecord record = located(records::next);
        line = record.getStartingLineNumber();
        String place = source + ", line " + line;
        if (record.getFieldCount() != header.names().size()) {
            throw new DataException(place + ": " + record.getFieldCount() + " fields, but there are "
                    + header.names().size() + " columns " + header.names()
                    + "; check the delimiter and the quotes");
        }
        return new Row(place, header, stripped(record), missing);
    }

    private static String[] stripped(CsvRecord record) {
        String[] fields = new String[record.getFieldCount()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = record.getField(i).strip();
        }
        return fields;
    }

    private <T> T located(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CsvParseException e) {
            throw failure(rootOf(e), e);
        } catch (UncheckedIOException e) {
            throw failure(rootOf(e), e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private DataException failure(Throwable root, RuntimeException e) {
        String place = source + (line == 0 ? ": " : ", after line " + line + ": ");
        if (root instanceof CharacterCodingException) {
            return new DataException(
                    place + "characters that are not " + charset + "; name the encoding with charset", e);
        }
        if (root instanceof EOFException) {
            return new DataException(place + "the compressed file is cut short", e);
        }
        return new DataException(place + root.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(source, e);
        }
    }
}
