package dev.synapt.runtime.data;

/**
 * What becomes of a missing value. Means, medians and modes are those of the training rows.
 *
 * <pre>{@code Missing.median().withIndicator()}</pre>
 */
public final class Missing {
    /** What stands in for a missing value. */
    enum Substitute {
        REFUSED,
        ROW_DROPPED,
        ZERO_INPUT,
        COLUMN_MEAN,
        COLUMN_MEDIAN,
        COLUMN_MODE,
        GIVEN_VALUE
    }

    private final Substitute substitute;
    private final String value;
    private final boolean indicated;

    private Missing(Substitute substitute, String value, boolean indicated) {
        this.substitute = substitute;
        this.value = value;
        this.indicated = indicated;
    }

    /** An error that says where; the default. */
    public static Missing refuse() {
        return new Missing(Substitute.REFUSED, "", false);
    }

    /** The row is left out. A row to predict for cannot be left out: there it is an error. */
    public static Missing dropRow() {
        return new Missing(Substitute.ROW_DROPPED, "", false);
    }

    /** The inputs of the column are 0: for a column scaled as {@link Scaling#STANDARD} the same as its mean. */
    public static Missing zeroInput() {
        return new Missing(Substitute.ZERO_INPUT, "", false);
    }

    /** The mean of the column; for numbers only. */
    public static Missing mean() {
        return new Missing(Substitute.COLUMN_MEAN, "", false);
    }

    /** The median of the column, of two middle values their mean; for numbers only. */
    public static Missing median() {
        return new Missing(Substitute.COLUMN_MEDIAN, "", false);
    }

    /** The value that occurs most; of several the smallest. */
    public static Missing mode() {
        return new Missing(Substitute.COLUMN_MODE, "", false);
    }

    /** A number, before it is scaled. */
    public static Missing value(double number) {
        return new Missing(Substitute.GIVEN_VALUE, Double.toString(number), false);
    }

    /** A category. */
    public static Missing value(String category) {
        return new Missing(Substitute.GIVEN_VALUE, category, false);
    }

    /** Adds an input that is 1 where the value is missing and 0 elsewhere. */
    public Missing withIndicator() {
        return new Missing(substitute, value, true);
    }

    /** With the mean, median or mode that the training rows turned out to have. */
    Missing resolved(String measured) {
        return new Missing(Substitute.GIVEN_VALUE, measured, indicated);
    }

    SavedObject saved() {
        return new SavedObject()
                .with("substitute", substitute.name())
                .with("value", value)
                .with("indicated", indicated);
    }

    static Missing restored(SavedObject saved) {
        return new Missing(
                saved.constant("substitute", Substitute.class), saved.text("value"), saved.flag("indicated"));
    }

    Substitute substitute() {
        return substitute;
    }

    /** The value of {@link Substitute#GIVEN_VALUE}. */
    String value() {
        return value;
    }

    boolean indicated() {
        return indicated;
    }

    boolean dropsRow() {
        return substitute == Substitute.ROW_DROPPED;
    }
}
