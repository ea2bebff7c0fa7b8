package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples cut from a time series: the values of {@code length} moments as inputs, those of the next {@code horizon}
 * moments as targets; then {@code stride} moments on, and again.
 *
 * <pre>{@code
 * WindowedSplit flights = Windows.of(12).horizon(1).split(TimeSeries.of(table.numbers("Passengers")), 0.2);
 * }</pre>
 *
 * <p>The inputs of a window lie moment by moment, within a moment variable by variable: shape (length, variables). The
 * targets likewise: (horizon, predicted variables).
 */
public final class Windows {
    private final int length;
    private final int horizon;
    private final int stride;
    private final Scaling scaling;
    private final List<String> predicted;

    private Windows(int length, int horizon, int stride, Scaling scaling, List<String> predicted) {
        this.length = positive("length", length);
        this.horizon = positive("horizon", horizon);
        this.stride = positive("stride", stride);
        this.scaling = scaling;
        this.predicted = predicted;
    }

    private static int positive(String what, int value) {
        if (value < 1) {
            throw new DataException("the " + what + " of a window is " + value + "; give 1 or more");
        }
        return value;
    }

    /**
     * Windows of so many moments, that predict one moment, begin at every moment, and are scaled to mean 0, deviation
     * 1.
     */
    public static Windows of(int length) {
        return new Windows(length, 1, 1, Scaling.STANDARD, List.of());
    }

    /** How many moments to predict. */
    public Windows horizon(int moments) {
        return new Windows(length, moments, stride, scaling, predicted);
    }

    /** Moments from the start of a window to the start of the next. */
    public Windows stride(int moments) {
        return new Windows(length, horizon, moments, scaling, predicted);
    }

    /** How every variable is scaled, as input and as target; measured on the training part only. */
    public Windows scaled(Scaling how) {
        return new Windows(length, horizon, stride, how, predicted);
    }

    /** The variables to predict; all of them unless said otherwise. */
    public Windows predicting(String... variables) {
        return new Windows(length, horizon, stride, scaling, List.of(variables));
    }

    /**
     * Cuts a series in two at one moment: training windows lie, targets included, before it, the others predict moments
     * after it. The first of those look back over the cut, as a forecast on that day would have; no measure of the
     * later part enters the scaling, and no moment is a target on both sides.
     *
     * @param heldOut share of the moments after the cut, above 0 and below 1
     * @throws DataException if a side is too short for a single window
     */
    public WindowedSplit split(TimeSeries series, double heldOut) {
        int cut = RowSelection.trainingRows(series.moments(), heldOut);
        List<LinearScale> scales = series.scales(scaling, cut);
        Dataset training = cut(series, scales, length, cut);
        Dataset later = cut(series, scales, Math.max(cut, length), series.moments());
        return new WindowedSplit(
                training, later, new WindowScale(scales, scalesOf(predictedVariables(series), scales)));
    }

    /** Windows over a whole series, scaled by measures of all of it: for a series that nothing is held out from. */
    public Dataset over(TimeSeries series) {
        return cut(series, series.scales(scaling, series.moments()), length, series.moments());
    }

    /** Windows whose targets lie from moment {@code from} to {@code to} (exclusive). */
    private Dataset cut(TimeSeries series, List<LinearScale> scales, int from, int to) {
        int count = to - from < horizon ? 0 : (to - from - horizon) / stride + 1;
        if (count == 0) {
            throw new DataException(
                    "the series has no window of " + length + " moments followed by " + horizon + " from moment "
                            + (from - length) + " to " + to + "; shorten the window or hold out another share");
        }
        int[] targets = predictedVariables(series);
        int variables = series.variables().size();
        float[] x = new float[Math.multiplyExact(count, length * variables)];
        float[] y = new float[Math.multiplyExact(count, horizon * targets.length)];
        for (int window = 0; window < count; window++) {
            int moment = from + window * stride;
            int xAt = window * length * variables;
            for (int i = 0; i < length * variables; i++) {
                int variable = i % variables;
                x[xAt + i] =
                        (float) scales.get(variable).encode(series.value(moment - length + i / variables, variable));
            }
            int yAt = window * horizon * targets.length;
            for (int i = 0; i < horizon * targets.length; i++) {
                int variable = targets[i % targets.length];
                y[yAt + i] = (float) scales.get(variable).encode(series.value(moment + i / targets.length, variable));
            }
        }
        return Dataset.of(x, y, count);
    }

    private int[] predictedVariables(TimeSeries series) {
        List<String> names = predicted.isEmpty() ? series.variables() : predicted;
        return names.stream().mapToInt(series::indexOf).toArray();
    }

    private static List<LinearScale> scalesOf(int[] variables, List<LinearScale> scales) {
        List<LinearScale> selected = new ArrayList<>();
        for (int variable : variables) {
            selected.add(scales.get(variable));
        }
        return selected;
    }
}
