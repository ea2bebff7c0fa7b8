package dev.synapt.runtime.data;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.OutputInfo;
import java.util.stream.Collectors;

/** Says where a data set does not fit a network, with what each side has. */
final class NetworkFit {
    private final Dataset data;
    private final Architecture network;

    NetworkFit(Dataset data, Architecture network) {
        this.data = data;
        this.network = network;
    }

    void requireSizes() {
        if (data.inputSize() != network.inputSize()) {
            throw new DataException(network.name() + " takes " + network.inputSize() + " numbers a sample "
                    + network.inputShape() + ", the data have " + data.inputSize()
                    + (data.features().isEmpty()
                            ? ""
                            : " (" + Feature.describe(data.features()) + "); declare input = " + data.inputSize()
                                    + " or choose other columns"));
        }
        if (data.targetSize() != network.targetSize()) {
            throw new DataException(network.name() + " with loss " + network.loss() + " takes " + network.targetSize()
                    + (network.targets() == Targets.LABELS ? " labels" : " values") + " a sample, the data have "
                    + data.targetSize() + waysToTargets());
        }
    }

    private String waysToTargets() {
        if (network.outputs().size() > 1) {
            return "; put those of "
                    + network.outputs().stream().map(OutputInfo::name).collect(Collectors.joining(", "))
                    + " together with packTargets";
        }
        boolean wantsOneHot = network.targets() == Targets.VALUES && data.targetSize() == 1 && data.labelled();
        return wantsOneHot ? "; use oneHot(" + network.targetSize() + ") or a sparse loss" : "";
    }

    /** What to throw where the network takes labels and some target is no whole number. */
    DataException noLabels() {
        int sample = 0;
        while (Numbers.labels(data.targets(), data.targetsAt(sample), data.targetsAt(sample + 1)) != null) {
            sample++;
        }
        return new DataException(network.name() + " with loss " + network.loss() + " takes class indices, but sample "
                + sample + " has the target " + NumberArrays.get(data.targets(), data.targetsAt(sample))
                + ", which is no whole number");
    }
}
