/**
 * What networks learn from: data sets in memory, tables with a schema, windows over time series, IDX files, streams of
 * batches, and data that is computed.
 */
@NullMarked
package dev.synapt.runtime.data;

import org.jspecify.annotations.NullMarked;
