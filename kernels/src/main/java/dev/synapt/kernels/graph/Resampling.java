package dev.synapt.kernels.graph;

/**
 * How one spatial dimension of a sample becomes one of another extent; every element is a weighted sum of some that
 * were.
 */
public sealed interface Resampling {

    /** The extent that follows from this one. */
    int outputs(int extent);

    /** The first and the last element are repeated beyond the edge. */
    record Edge(int before, int after) implements Resampling {
        @Override
        public int outputs(int extent) {
            return before + extent + after;
        }
    }

    /** Each element is repeated. */
    record Repeat(int times) implements Resampling {
        @Override
        public int outputs(int extent) {
            return extent * times;
        }
    }

    /** Straight lines between elements whose centres lie half an element from the edge. */
    record Lines(int times) implements Resampling {
        @Override
        public int outputs(int extent) {
            return extent * times;
        }
    }
}
