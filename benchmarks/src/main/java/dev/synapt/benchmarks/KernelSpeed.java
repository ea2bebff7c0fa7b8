package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.kernel.KernelShares;
import java.util.List;

/**
 * What share of the machine's speed each of Synapt's kernels reaches. Each network has a JVM of its own, as it would
 * have at a user's: in one that has compiled others, the same Conv1D reached 0.4 or 0.93 of the peak.
 *
 * @param network whose layers are measured
 */
record KernelSpeed(String network) implements Measurement {
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
    public List<String> arguments() {
        return List.of(getClass().getSimpleName(), network, Integer.toString(batch()), Integer.toString(threads()));
    }

    @Override
    public void run(Framework framework, Timing timing, Sheet sheet) {
        try {
            // Kernels are called for so long that the JVM compiles them meanwhile; the fastest call counts.
            KernelShares.measure(
                    network, timing.warmSeconds(), (layer, part, share) -> sheet.put(layer.metric(part), share));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
