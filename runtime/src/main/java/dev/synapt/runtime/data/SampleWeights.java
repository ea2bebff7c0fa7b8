package dev.synapt.runtime.data;

import dev.synapt.runtime.engine.NumberArrays;

/**
 * Weights of the samples of a data set.
 *
 * @param values {@code float[]} or {@code double[]}, one sample after the other
 * @param ofSample how many each has
 * @param first sample of the array that is the data set's first one
 */
record SampleWeights(Object values, int ofSample, int first) {

    /** Of all samples of a data set. */
    static SampleWeights of(Object values, int samples) {
        int length = NumberArrays.length(values);
        if (length == 0 || length % samples != 0) {
            throw new DataException("there are " + samples + " samples and " + length + " weights; give one a sample");
        }
        return new SampleWeights(values, length / samples, 0);
    }

    /** Those from a sample on, not copied. */
    SampleWeights from(int sample) {
        return new SampleWeights(values, ofSample, first + sample);
    }

    /** The given samples' in the given order, copied. */
    SampleWeights select(int... samples) {
        Object selected = Numbers.likewise(values, Math.multiplyExact(samples.length, ofSample));
        Numbers.gather(values, first * ofSample, samples, 0, samples.length, ofSample, selected);
        return new SampleWeights(selected, ofSample, 0);
    }
}
