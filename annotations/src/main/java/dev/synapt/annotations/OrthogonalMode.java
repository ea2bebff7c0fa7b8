package dev.synapt.annotations;

/** Which vectors of a matrix {@link OrthogonalRegularizer} looks at. */
public enum OrthogonalMode {
    /** Its rows: of a dense kernel what each feature adds to the outputs. */
    ROWS,

    /** Its columns: of a dense kernel the weights of each output. */
    COLUMNS
}
