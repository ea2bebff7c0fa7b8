package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.framework.Workload;
import java.util.Arrays;

/** Samples trained on a second, over several windows of time after a warm-up. */
record TrainingRate(Workload workload, int batch, int threads) implements Measurement {
    @Override
    public String subject() {
        return workload.name();
    }

    @Override
    public void run(Framework framework, Timing timing, Sheet sheet) {
        Steps steps = new Steps(framework.training(workload, batch, threads));
        steps.next();
        sheet.put("loss_first", steps.loss());
        long warm = System.nanoTime() + Timing.nanos(timing.warmSeconds());
        while (System.nanoTime() < warm) {
            steps.next();
        }
        double[] rates = new double[timing.windows()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate(steps, Timing.nanos(timing.windowSeconds()));
        }
        putRates(sheet, rates);
        sheet.put("loss_last", steps.loss());
        sheet.put("steps", steps.done());
        sheet.putPeakMemory();
    }

    private double rate(Steps steps, long nanos) {
        int before = steps.done();
        long start = System.nanoTime();
        long now;
        do {
            steps.next();
            now = System.nanoTime();
        } while (now - start < nanos);
        return (double) (steps.done() - before) * batch / (now - start) * 1e9;
    }

    private static void putRates(Sheet sheet, double[] rates) {
        int quarter = (rates.length + 3) / 4;
        double early = median(Arrays.copyOf(rates, quarter));
        double late = median(Arrays.copyOfRange(rates, rates.length - quarter, rates.length));
        sheet.put("samples_per_s", median(rates));
        sheet.put("samples_per_s_min", Arrays.stream(rates).min().orElseThrow());
        sheet.put("samples_per_s_max", Arrays.stream(rates).max().orElseThrow());
        // Below 1 where training becomes slower the longer it goes on.
        sheet.put("last_to_first_quarter", late / early);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
