package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.kernel.KernelShares;

/** What share of the machine's speed each of Synapt's kernels reaches. */
record KernelSpeed() implements Measurement {
    /** In the lines printed. */
    static final String SUBJECT = "kernels";

    @Override
    public String subject() {
        return SUBJECT;
    }

    /** Each layer has its own. */
    @Override
    public int batch() {
        return 0;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public void run(Framework framework, Timing timing, Sheet sheet) {
        try {
            // Kernels are called for so long that the JVM compiles them meanwhile; the fastest call counts.
            KernelShares.measure(timing.warmSeconds(), (layer, part, share) -> sheet.put(layer.metric(part), share));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
