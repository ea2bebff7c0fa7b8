package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.List;

/** Values of one or several variables at moments of equal distance, the earliest first. */
public final class TimeSeries {
    private final List<String> variables;
    private final double[][] columns;

    private TimeSeries(List<String> variables, double[][] columns) {
        this.variables = variables;
        this.columns = columns;
    }

    /**
     * One variable.
     *
     * @throws DataException if a value is not finite
     */
    public static TimeSeries of(double... values) {
        return of(List.of("value"), new double[][] {values});
    }

    /**
     * Columns of a table, one row a moment.
     *
     * @throws DataException if a value is missing or no number
     */
    public static TimeSeries of(Table table, String... variables) {
        double[][] columns = new double[variables.length][];
        for (int i = 0; i < variables.length; i++) {
            columns[i] = table.numbers(variables[i]);
        }
        return of(List.of(variables), columns);
    }

    private static TimeSeries of(List<String> variables, double[][] columns) {
        if (variables.isEmpty() || columns[0].length == 0) {
            throw new DataException("a time series needs a variable and a moment at least");
        }
        double[][] copies = new double[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            copies[i] = columns[i].clone();
            for (int moment = 0; moment < copies[i].length; moment++) {
                if (!Double.isFinite(copies[i][moment])) {
                    throw new DataException(
                            "the series " + variables.get(i) + " holds " + copies[i][moment] + " at moment " + moment);
                }
            }
        }
        return new TimeSeries(variables, copies);
    }

    /** Names of the variables. */
    public List<String> variables() {
        return variables;
    }

    /** Number of moments. */
    public int moments() {
        return columns[0].length;
    }

    /** The value of a variable. */
    public double value(int moment, int variable) {
        return columns[variable][moment];
    }

    int indexOf(String variable) {
        int index = variables.indexOf(variable);
        if (index < 0) {
            throw new DataException("the series has no variable '" + variable + "'; it has " + variables);
        }
        return index;
    }

    /** The scaling of every variable, measured on the moments before {@code to}. */
    List<LinearScale> scales(Scaling scaling, int to) {
        List<LinearScale> scales = new ArrayList<>();
        for (double[] column : columns) {
            ColumnStatistics statistics = new ColumnStatistics(false);
            for (int moment = 0; moment < to; moment++) {
                statistics.add(column[moment]);
            }
            scales.add(LinearScale.of(scaling, statistics));
        }
        return scales;
    }
}
