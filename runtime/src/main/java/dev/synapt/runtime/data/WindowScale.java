package dev.synapt.runtime.data;

import java.util.List;

/** The scaling of the variables that windows predict. */
public final class WindowScale {
    private final List<LinearScale> scales;

    WindowScale(List<LinearScale> scales) {
        this.scales = List.copyOf(scales);
    }

    /** A prediction, or the target of a window, in the units of the series; several variables take turns. */
    public double[] decode(float... scaled) {
        double[] decoded = new double[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            decoded[i] = scales.get(i % scales.size()).decode(scaled[i]);
        }
        return decoded;
    }
}
