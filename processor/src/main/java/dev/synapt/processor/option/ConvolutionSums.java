package dev.synapt.processor.option;

/** How convolutions are summed in training steps. */
public enum ConvolutionSums {
    /** By tiles where that is faster: fewer products, and about four times the rounding errors of direct sums. */
    AUTO,
    /** Term by term, as in predictions. */
    DIRECT
}
