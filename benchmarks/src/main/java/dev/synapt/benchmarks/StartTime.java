package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.framework.Workload;
import java.util.List;

/** Time from the start of the JVM to the end of some training steps. */
record StartTime(Workload workload, int batch, int threads) implements Measurement {
    /** When the JVM was started, in milliseconds since 1970: the JVM's own clock begins only when it is half up. */
    static final String STARTED = "bench.started";

    private static final List<Integer> STEPS = List.of(1, 200, 1000, 5000);

    /** Of images: by then a network is fully compiled, and a step takes some milliseconds. */
    private static final List<Integer> STEPS_OF_IMAGES = List.of(1, 200);

    @Override
    public String subject() {
        return workload.name();
    }

    @Override
    public void run(Framework framework, Timing timing, Sheet sheet) {
        long started = Long.getLong(STARTED, 0);
        Steps steps = new Steps(framework.training(workload, batch, threads));
        for (int count : workload.isOfImages() ? STEPS_OF_IMAGES : STEPS) {
            while (steps.done() < count) {
                steps.next();
            }
            long millis = System.currentTimeMillis() - started;
            sheet.put(count == 1 ? "first_step_ms" : "step_" + count + "_ms", millis);
        }
        sheet.putPeakMemory();
    }
}
