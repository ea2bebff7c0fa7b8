package dev.synapt.runtime.data;

/** Learns from the training rows, one by one, how to encode a column. */
interface ColumnFitter extends InputColumn {
    /** Takes a training row into account. */
    void add(Row row);

    /** The encoder, once all rows were seen. */
    ColumnEncoder fitted();
}
