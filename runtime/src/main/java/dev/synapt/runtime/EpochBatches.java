package dev.synapt.runtime;

/** The batches of an epoch, one after the other, all through one {@link Batch}. */
interface EpochBatches extends AutoCloseable {
    /** Number of batches, or -1 where it is not known. */
    long count();

    /** Goes to before the first batch of an epoch. */
    void begin(int epoch);

    /**
     * Fills the batch with the next samples.
     *
     * @return how many; 0 where there are no more
     */
    int next(Batch batch);

    /**
     * Where a sample of the current batch comes from, for messages: index in the data.
     *
     * @param sample index in the arrays of the batch
     */
    int origin(int sample);

    /** What the samples of the current batch are counted in, for messages. */
    String whole();

    /** Lets go of what an epoch held open. */
    @Override
    default void close() {}
}
