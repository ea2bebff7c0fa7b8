package dev.synapt.runtime.data;

import dev.synapt.runtime.weights.WeightsFile;
import java.util.List;

/** The scaling of the windows of a time series, as measured on the training part: for windows to predict from later. */
public final class WindowScale {
    private static final String METADATA = "synapt.window_scale";

    private final List<LinearScale> inputs;
    private final List<LinearScale> targets;

    WindowScale(List<LinearScale> inputs, List<LinearScale> targets) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
    }

    /** A window of raw values, moment by moment, as inputs; several variables take turns. */
    public float[] encode(double... window) {
        float[] encoded = new float[window.length];
        for (int i = 0; i < window.length; i++) {
            encoded[i] = (float) inputs.get(i % inputs.size()).encode(window[i]);
        }
        return encoded;
    }

    /** A prediction, or the target of a window, in the units of the series; several variables take turns. */
    public double[] decode(float... scaled) {
        double[] decoded = new double[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            decoded[i] = targets.get(i % targets.size()).decode(scaled[i]);
        }
        return decoded;
    }

    /** Adds the scaling to a network's weights before they are written. */
    public void addTo(WeightsFile weights) {
        weights.putMetadata(
                METADATA,
                new SavedObject()
                        .withObjects(
                                "inputs",
                                inputs.stream().map(LinearScale::saved).toList())
                        .withObjects(
                                "targets",
                                targets.stream().map(LinearScale::saved).toList())
                        .toString());
    }

    /**
     * The scaling that was saved with a network's weights.
     *
     * @throws DataException if there is none or it is damaged
     */
    public static WindowScale of(WeightsFile weights) {
        SavedObject saved = SavedObject.parse(weights.metadata(METADATA)
                .orElseThrow(() -> new DataException(weights + ": no scaling of windows was saved with the weights")));
        return new WindowScale(
                saved.objects("inputs").stream().map(LinearScale::restored).toList(),
                saved.objects("targets").stream().map(LinearScale::restored).toList());
    }
}
