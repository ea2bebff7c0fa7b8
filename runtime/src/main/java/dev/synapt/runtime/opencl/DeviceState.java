package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weights and optimizer state on a device, and their arrays in Java, which are up to date after {@link #download}. */
final class DeviceState extends State {
    private final DevicePlan plan;
    private final State host;
    private final Map<String, DeviceBuffer> buffers = new HashMap<>();
    private boolean changed;
    private long version;

    DeviceState(DevicePlan plan, State host, DeviceArrays arrays) {
        this.plan = plan;
        this.host = host;
        for (int p = 0; p < plan.parameters().size(); p++) {
            Object[] values = host.arrays(p);
            List<String> names = plan.parameters().get(p);
            for (int i = 0; i < names.size(); i++) {
                buffers.put(names.get(i), arrays.allocate(NumberArrays.length(values[i])));
            }
        }
        for (DevicePlan.Array array : plan.derived()) {
            buffers.put(array.name(), arrays.allocate(array.length()));
        }
    }

    @Nullable
    DeviceBuffer buffer(String name) {
        return buffers.get(name);
    }

    /** Takes note that a step has changed what is on the device. */
    void change() {
        changed = true;
        version++;
    }

    /** Counts the changes of what is on the device. */
    long version() {
        return version;
    }

    /** Brings the arrays in Java to the device; copies of parameters are not made yet. */
    void upload() {
        transfer((array, buffer) -> DeviceArrays.upload(array, 0, buffer, NumberArrays.length(array)));
        changed = false;
        version++;
    }

    /**
     * Brings the arrays in Java up to date. Where the device is lost they stay as they were when they came last, to be
     * saved.
     */
    void download() {
        if (!changed) {
            return;
        }
        changed = false;
        try {
            transfer((array, buffer) -> DeviceArrays.download(buffer, array, NumberArrays.length(array)));
        } catch (DeviceException e) {
            if (!e.isDeviceLost()) {
                changed = true;
                throw e;
            }
            System.err.println(
                    "Synapt: weights and optimizer state are those that were last read from the device, as at the end of"
                            + " each epoch: " + e.getMessage());
        }
    }

    private interface Transfer {
        void between(Object array, DeviceBuffer buffer);
    }

    private void transfer(Transfer transfer) {
        for (int p = 0; p < plan.parameters().size(); p++) {
            Object[] values = host.arrays(p);
            List<String> names = plan.parameters().get(p);
            for (int i = 0; i < names.size(); i++) {
                transfer.between(values[i], Objects.requireNonNull(buffers.get(names.get(i))));
            }
        }
    }

    @Override
    public Object[] arrays(int parameter) {
        return host.arrays(parameter);
    }

    @Override
    public int[] slots(int parameter) {
        return host.slots(parameter);
    }

    @Override
    public double start(int slot) {
        return host.start(slot);
    }
}
