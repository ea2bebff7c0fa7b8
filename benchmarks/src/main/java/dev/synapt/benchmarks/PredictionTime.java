package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.framework.Framework.Prediction;
import dev.synapt.benchmarks.framework.Samples;
import dev.synapt.benchmarks.framework.Workload;
import java.util.Arrays;
import java.util.List;

/** Time from a sample to its answer, one at a time, from array to array. */
record PredictionTime(Workload workload, int threads) implements Measurement {
    /** Timed at most: eight megabytes of times. */
    private static final int MOST = 1_000_000;

    @Override
    public String subject() {
        return workload.name();
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public void run(Framework framework, Timing timing, Sheet sheet) {
        Prediction prediction = framework.prediction(workload, threads);
        List<Samples> pool = Samples.pool(workload, 1);
        double[] micros = new double[MOST];
        time(prediction, pool, Timing.nanos(timing.warmSeconds()), micros);
        int count = time(prediction, pool, Timing.nanos(timing.windowSeconds() * timing.windows()), micros);
        Arrays.sort(micros, 0, count);
        sheet.put("predict_us_median", micros[count / 2]);
        sheet.put("predict_us_p99", micros[(int) (count * 0.99)]);
        sheet.putPeakMemory();
    }

    /** Fills in how long each prediction took, until the time is over or the array is full; returns how many. */
    private static int time(Prediction prediction, List<Samples> pool, long nanos, double[] micros) {
        int count = 0;
        long start = System.nanoTime();
        long before = start;
        while (before - start < nanos && count < micros.length) {
            prediction.predict(pool.get(count % pool.size()).inputs());
            long after = System.nanoTime();
            micros[count++] = (after - before) / 1e3;
            before = after;
        }
        return count;
    }
}
