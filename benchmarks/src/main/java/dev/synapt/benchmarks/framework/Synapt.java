package dev.synapt.benchmarks.framework;

import dev.synapt.runtime.Model;
import java.util.List;

/** The networks that this module declares and Synapt compiled. */
public final class Synapt implements Framework {
    @Override
    public String name() {
        return "synapt";
    }

    private static Model network(Workload workload, int threads) {
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
