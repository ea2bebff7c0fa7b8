package dev.synapt.kernels.plan;

/**
 * A logical matrix. What it means is in its role; where it lies is decided later.
 *
 * @param name unique within the plan, a Java identifier
 * @param role what it holds
 * @param perSample whether it has {@code rows} rows for each sample of the batch rather than once
 * @param rows for a dense layer's activations 1; more where a sample has several runs of its last dimension
 * @param columns the dimension that vectors run along
 */
public record Tensor(String name, Role role, boolean perSample, int rows, int columns) {

    /** What a tensor holds. */
    public enum Role {
        /** The samples, as given from outside. */
        INPUT,
        /** The truth as values, as given from outside. */
        TARGET,
        /** The truth as class indices, as given from outside; one column. */
        LABEL,
        /**
         * By what each row of an output counts in the gradient of the network's loss, as given from outside; one
         * column.
         */
        SCALE,
        /** The predictions, given to the outside. */
        PREDICTION,
        /** Weights. */
        PARAMETER,
        /** Optimizer state of a parameter. */
        SLOT,
        /** The gradient of a parameter. */
        PARAMETER_GRADIENT,
        /** Sums down the columns of a parameter or of its gradient. */
        PARAMETER_SUMS,
        /** What an update computes with the matrix of a parameter, row by row and not in panels. */
        MATRIX,
        /** Weights in another form, made from a parameter at the beginning of each step. */
        TRANSFORMED_PARAMETER,
        /** What a forward statement computes. */
        ACTIVATION,
        /** An activation or gradient with zeros around it that a window slides over; read element by element only. */
        FRAMED,
        /** A row of numbers that are of the whole batch, such as the mean of each column. */
        STATISTIC,
        /** The gradient of an activation, or another intermediate of the backward pass. */
        GRADIENT
    }

    /** Whether it is one row, the same for all rows of the batch. */
    public boolean isRow() {
        return !perSample && rows == 1;
    }

    /** Whether it has one number for each row, which stands in formulas as the row's. */
    public boolean isOfRow() {
        return role == Role.LABEL || role == Role.SCALE;
    }

    /** Whether the array belongs to whoever calls, and so has no padding. */
    public boolean external() {
        return role == Role.INPUT || role == Role.TARGET || isOfRow() || role == Role.PREDICTION;
    }

    @Override
    public String toString() {
        return name + "[" + (perSample ? rows == 1 ? "b" : "b*" + rows : String.valueOf(rows)) + ", " + columns + "]";
    }
}
