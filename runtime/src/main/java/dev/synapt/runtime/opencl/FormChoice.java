package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.DevicePlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Which of several ways to do the same a device takes for a batch. Large groups read less from memory, for they use
 * what they read more often; but there must be enough of them to keep all units busy, and rows enough to fill their
 * tiles. Where the rows do not even fill a quarter of the lowest tile, or the device can run none of the groups, it is
 * a work-item for each element.
 */
final class FormChoice {
    /** A tile that is filled to less than one part in so many computes more for nothing than it saves. */
    private static final int LEAST_PART = 4;

    /** The first launch of each way by groups, the largest first. */
    private final List<DevicePlan.Launch> ways = new ArrayList<>();

    private final BitSet impossible = new BitSet();

    private final int units;
    private int samples = -1;
    private int chosen;

    /** @param units of the device */
    FormChoice(int units) {
        this.units = units;
    }

    /**
     * The next launch, in the order of the plan.
     *
     * @param fits whether the device can run it
     */
    void add(DevicePlan.Launch launch, boolean fits) {
        DevicePlan.Form form = Objects.requireNonNull(launch.form());
        if (!fits) {
            impossible.set(form.number());
        }
        if (form.group() > 0 && (ways.isEmpty() || number(ways.size() - 1) != form.number())) {
            ways.add(launch);
        }
    }

    private int number(int way) {
        return Objects.requireNonNull(ways.get(way).form()).number();
    }

    /** Whether a batch is computed in this way. */
    boolean takes(DevicePlan.Form way, int batch) {
        if (samples != batch) {
            samples = batch;
            chosen = choose(batch);
        }
        return chosen < 0 ? way.group() == 0 : way.number() == chosen;
    }

    /** Number of the way; -1 for the one that any device can run. */
    private int choose(int batch) {
        int number = -1;
        for (int i = 0; i < ways.size(); i++) {
            DevicePlan.Launch launch = ways.get(i);
            DevicePlan.Extent extent = launch.extent();
            boolean low = extent.ofSamples() && (long) batch * extent.perSample() * LEAST_PART < extent.together();
            if (!low && !impossible.get(number(i))) {
                number = number(i);
                if (extent.items(batch) / Objects.requireNonNull(launch.form()).group() >= units) {
                    return number;
                }
            }
        }
        return number;
    }
}
