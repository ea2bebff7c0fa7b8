package dev.synapt.benchmarks.kernel;

import java.util.List;
import java.util.Locale;

/**
 * A layer whose kernels are measured, and what they are held to.
 *
 * @param network declared in {@link Measured}
 * @param layer its name there
 * @param batch samples at once
 * @param limit what bounds its kernels
 * @param work of a sample, in the unit of the limit: floating-point operations of the layer, or bytes of each kernel
 * @param productBar share of the limit that forward pass and input gradient are to reach
 * @param gradientBar share that the gradient of the kernel is to reach
 */
public record MeasuredLayer(
        String network, String layer, int batch, Limit limit, double work, double productBar, double gradientBar) {

    /** What a kernel can be held up by. */
    public enum Limit {
        /** Fused multiply-adds. */
        ARITHMETIC,
        /** Moving its operands. */
        BANDWIDTH
    }

    /** Bytes of a float. */
    private static final int FLOAT = 4;

    /** All of them: the layers of 32 channels and more of workloads D and E, and one of each other kind. */
    public static final List<MeasuredLayer> ALL = List.of(
            ofWorkload("D", "second", 32, products(11 * 11, 64, 9 * 32)),
            ofWorkload("E", "second", 8, products(32 * 32, 32, 9 * 32)),
            ofWorkload("E", "third", 8, products(16 * 16, 64, 9 * 32)),
            ofWorkload("E", "fourth", 8, products(16 * 16, 64, 9 * 64)),
            ofWorkload("E", "fifth", 8, products(8 * 8, 128, 9 * 64)),
            ofWorkload("E", "sixth", 8, products(8 * 8, 128, 9 * 128)),
            ofKind("Series", products(64, 32, 3 * 32)),
            ofKind("Volumes", products(8 * 8 * 8, 32, 27 * 32)),
            ofKind("Strided", products(8 * 8, 32, 9 * 32)),
            ofKind("Dilated", products(16 * 16, 32, 9 * 32)),
            // Each place of the input is multiplied by the whole window.
            ofKind("Transposed", products(8 * 8, 32, 9 * 32)),
            // Each kernel reads two images, or reads one and writes one, as the copy into a frame of zeros does
            // that comes before the forward pass. So many are 130 MB, more than any cache has.
            new MeasuredLayer("Depthwise", "measured", 256, Limit.BANDWIDTH, 2.0 * FLOAT * 32 * 32 * 64, 0.6, 0.6));

    /** The networks that have them. */
    public static List<String> networks() {
        return ALL.stream().map(MeasuredLayer::network).distinct().toList();
    }

    static List<MeasuredLayer> of(String network) {
        return ALL.stream().filter(layer -> layer.network().equals(network)).toList();
    }

    private static MeasuredLayer ofWorkload(String network, String layer, int batch, double work) {
        return new MeasuredLayer(network, layer, batch, Limit.ARITHMETIC, work, 0.8, 0.75);
    }

    private static MeasuredLayer ofKind(String network, double work) {
        return new MeasuredLayer(network, "measured", 16, Limit.ARITHMETIC, work, 0.4, 0.4);
    }

    /** A multiplication and an addition for each term of each output. */
    private static double products(int places, int filters, int terms) {
        return 2.0 * places * filters * terms;
    }

    /** What a line about one of its kernels says was measured. */
    public String metric(Part part) {
        String name = layer.equals("measured") ? network : network + "_" + layer;
        return "share_of_" + limit.name().toLowerCase(Locale.ROOT) + "_" + name + "_" + part.kernel();
    }

    /** What a kernel of it is to reach. */
    public double bar(Part part) {
        return part == Part.KERNEL_GRADIENT ? gradientBar : productBar;
    }

    /** What is measured of each layer. */
    public enum Part {
        /** The layer's output. */
        FORWARD("Forward"),
        /** The gradient of its input. */
        INPUT_GRADIENT("InputGradient"),
        /** The gradient of its kernel, with the update by it. */
        KERNEL_GRADIENT("KernelUpdate");

        private final String kernel;

        Part(String kernel) {
            this.kernel = kernel;
        }

        /** What the names of its kernels have behind the layer's. */
        public String kernel() {
            return kernel;
        }
    }
}
