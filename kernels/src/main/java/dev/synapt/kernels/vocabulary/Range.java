package dev.synapt.kernels.vocabulary;

/**
 * The numbers an argument may be.
 *
 * @param low lower bound
 * @param lowIncluded whether the lower bound itself is legal
 * @param high upper bound
 * @param highIncluded whether the upper bound itself is legal
 * @param also one more legal number outside the bounds; NaN for none
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded, double also) {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Every number that is neither infinite nor NaN. */
    public static final Range FINITE = new Range(-INFINITY, false, INFINITY, false, Double.NaN);

    /** {@code low} and all finite numbers above. */
    public static Range atLeast(double low) {
        return new Range(low, true, INFINITY, false, Double.NaN);
    }

    /** All finite numbers above {@code low}. */
    public static Range above(double low) {
        return new Range(low, false, INFINITY, false, Double.NaN);
    }

    /** From {@code low} to {@code high}, both included. */
    public static Range closed(double low, double high) {
        return new Range(low, true, high, true, Double.NaN);
    }

    /** From {@code low}, included, to {@code high}, excluded. */
    public static Range halfOpen(double low, double high) {
        return new Range(low, true, high, false, Double.NaN);
    }

    /** This range and one number more. */
    public Range or(double number) {
        return new Range(low, lowIncluded, high, highIncluded, number);
    }

    /** From the lower of both lower bounds to the higher of both upper bounds. */
    public Range with(Range other) {
        return closed(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** Whether the number is legal; NaN never is. */
    public boolean contains(double number) {
        boolean above = lowIncluded ? number >= low : number > low;
        boolean below = highIncluded ? number <= high : number < high;
        return (above && below) || number == also;
    }

    /** The condition in the usual notation, such as {@code 0 <= rate < 1}. */
    public String describe(String name) {
        String bounds = bounds(name);
        return Double.isNaN(also) ? bounds : bounds + " or " + name + " = " + Numbers.text(also);
    }

    private String bounds(String name) {
        String from = Numbers.text(low) + (lowIncluded ? " <= " : " < ");
        String to = (highIncluded ? " <= " : " < ") + Numbers.text(high);
        if (low == -INFINITY) {
            return high == INFINITY ? name + " finite" : name + to;
        }
        return high == INFINITY ? name + (lowIncluded ? " >= " : " > ") + Numbers.text(low) : from + name + to;
    }
}
