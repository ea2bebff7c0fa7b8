package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rows of a table as they were written, in memory. A {@link Schema} says what their columns mean. */
public final class Table implements Iterable<Row> {
    private final String source;
    private final Header header;
    private final List<Row> rows;

    Table(String source, Header header, List<Row> rows) {
        this.source = source;
        this.header = header;
        this.rows = Collections.unmodifiableList(rows);
    }

    /** Where the table comes from, such as a file's name. */
    public String source() {
        return source;
    }

    /** Names of the columns, in order. */
    public List<String> columns() {
        return header.names();
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** A row. */
    public Row row(int index) {
        return rows.get(index);
    }

    @Override
    public Iterator<Row> iterator() {
        return rows.iterator();
    }

    /** The numbers of a column, such as a time series; none may be missing. */
    public double[] numbers(String column) {
        return rows.stream().mapToDouble(row -> row.number(column)).toArray();
    }

    /** The rows that a condition holds for. */
    public Table where(Predicate<Row> condition) {
        return new Table(source, header, rows.stream().filter(condition).toList());
    }

    /** The rows whose value in this column is not missing, such as those that have a target. */
    public Table whereGiven(String column) {
        return where(row -> row.get(column) != null);
    }

    /**
     * Holds out the last rows.
     *
     * @param heldOut share to hold out, above 0 and below 1
     */
    public Split<Table> split(double heldOut) {
        int training = RowSelection.trainingRows(size(), heldOut);
        return new Split<>(
                new Table(source, header, rows.subList(0, training)),
                new Table(source, header, rows.subList(training, size())));
    }

    /**
     * Holds out rows drawn at random; both parts keep the order of the rows.
     *
     * @param heldOut share to hold out, above 0 and below 1
     * @param seed decides which rows
     */
    public Split<Table> split(double heldOut, long seed) {
        return split(RowSelection.random(size(), heldOut, seed));
    }

    /**
     * Holds out rows drawn at random within each class, so that both parts have the classes in equal shares.
     *
     * @param heldOut share to hold out, above 0 and below 1
     * @param column holds the class
     * @param seed decides which rows
     */
    public Split<Table> splitStratified(double heldOut, String column, long seed) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] classes = rows.stream()
                .mapToInt(row -> numbers.computeIfAbsent(String.valueOf(row.get(column)), c -> numbers.size()))
                .toArray();
        return split(RowSelection.stratified(classes, heldOut, seed));
    }

    private Split<Table> split(Split<int[]> selected) {
        return new Split<>(select(selected.training()), select(selected.heldOut()));
    }

    private Table select(int[] indices) {
        List<Row> selected = new ArrayList<>(indices.length);
        for (int index : indices) {
            selected.add(rows.get(index));
        }
        return new Table(source, header, selected);
    }

    @Override
    public String toString() {
        return source + ": " + size() + " rows of " + columns();
    }
}
