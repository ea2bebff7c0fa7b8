package dev.synapt.benchmarks.framework;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.Devices;
import java.util.List;

/** The networks that this module declares and Synapt compiled. */
public final class Synapt implements Framework {
    @Override
    public String name() {
        return "synapt";
    }

    /** Without a device that was asked for it would run in Java. */
    private static void requireDevice() {
        Device device = Device.byDefault();
        if (!device.isJava() && device.find().isEmpty()) {
            throw new IllegalStateException(
                    "There is no OpenCL device: " + Devices.absence().orElse("none was found"));
        }
    }

    private static Model network(Workload workload, int threads) {
        requireDevice();
        Model network = switch (workload) {
            case A -> WorkloadANetwork.create();
            case B -> WorkloadBNetwork.create();
            case C -> WorkloadCNetwork.create();
            case D -> WorkloadDNetwork.create();
            case E -> WorkloadENetwork.create();
        };
        network.threads(threads);
        return network;
    }

    @Override
    public Training training(Workload workload, int batch, int threads) {
        Model network = network(workload, threads);
        List<Samples> pool = Samples.pool(workload, batch);
        if (workload.isBinary()) {
            return (inputs, targets) -> network.trainStep(
                    pool.get(inputs).inputs(), pool.get(targets).targets());
        }
        return (inputs, targets) ->
                network.trainStep(pool.get(inputs).inputs(), pool.get(targets).labels());
    }

    @Override
    public Prediction prediction(Workload workload, int threads) {
        return network(workload, threads)::predict;
    }
}
