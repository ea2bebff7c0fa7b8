package dev.synapt.benchmarks;

/**
 * What a line tells, whoever it is about.
 *
 * @param workload as in {@link Line}
 * @param batch as in {@link Line}
 * @param threads as in {@link Line}
 * @param metric as in {@link Line}
 */
record Figure(String workload, int batch, int threads, String metric) {
    boolean isOf(Line line) {
        return line.workload().equals(workload)
                && line.batch() == batch
                && line.threads() == threads
                && line.metric().equals(metric);
    }

    /** Whether less is better. */
    boolean lessIsBetter() {
        return metric.contains("_us") || metric.contains("_ms") || metric.contains("_mb");
    }

    @Override
    public String toString() {
        return batch == 0
                ? metric
                : "%s batch %d, %d thread%s, %s".formatted(workload, batch, threads, threads == 1 ? "" : "s", metric);
    }
}
