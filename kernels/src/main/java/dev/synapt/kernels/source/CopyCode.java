package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;

/** Copies of arrays, the same for all back ends: {@code System.arraycopy} is as fast as anything. */
final class CopyCode {
    /** HotSpot makes loads and stores of a copy of at most so many elements ({@code ArrayCopyLoadStoreMaxElem}). */
    static final int LOADS_AND_STORES = 8;

    private CopyCode() {}

    /**
     * Copies {@code count} neighbours; every copy in generated code is printed here.
     *
     * <p>A short one is a loop. The C2 compiler of JDK 17 (17.0.15 at least) dies with SIGSEGV in
     * {@code LShiftLNode::Ideal} under {@code ArrayCopyNode::prepare_array_copy} when it makes loads and stores of a
     * copy whose two positions are the same sum, as in {@code for (int j = 0; j < 20; j += 16) System.arraycopy(x, j,
     * y, j, 20 - j > 8 ? 16 : 8)}: computing the first address takes the last use of the position away, and the second
     * is computed from what has been deleted. JDK 25 keeps the position alive meanwhile. A length that only inlining or
     * unrolling makes a constant comes to the same, so lengths are constants here.
     */
    static void run(SourceText text, String from, String fromAt, String to, String toAt, int count) {
        if (count > LOADS_AND_STORES) {
            text.line("System.arraycopy(" + from + ", " + fromAt + ", " + to + ", " + toAt + ", " + count + ");");
            return;
        }
        text.open("for (int j = 0; j < " + count + "; j++)");
        text.line(to + "[" + plus(toAt) + "j] = " + from + "[" + plus(fromAt) + "j];");
        text.close();
    }

    private static String plus(String start) {
        return start.equals("0") ? "" : start + " + ";
    }

    /** A copy of a tensor to one of another shape or layout. */
    static void print(SourceText text, Layouts layouts, Signature signature, CopyStatement.Move move) {
        Tensor in = move.in();
        Tensor out = move.out();
        String from = start(signature, in);
        String to = start(signature, out);
        int inStride = layouts.stride(in);
        int outStride = layouts.stride(out);
        if (in.columns() == out.columns()) {
            String scale = in.rows() == 1 ? "" : " * " + in.rows();
            text.open("for (int b = from" + scale + "; b < to" + scale + "; b++)");
            run(text, "x", from + "b * " + inStride, "y", to + "b * " + outStride, in.columns());
            text.close();
            return;
        }
        text.open("for (int b = from; b < to; b++)");
        text.open("for (int e = 0; e < " + in.rows() * in.columns() + "; e++)");
        text.line("int inputAt = (b * " + in.rows() + " + e / " + in.columns() + ") * " + inStride + " + e % "
                + in.columns() + ";");
        text.line("int outputAt = (b * " + out.rows() + " + e / " + out.columns() + ") * " + outStride + " + e % "
                + out.columns() + ";");
        text.line("y[" + to + "outputAt] = x[" + from + "inputAt];");
        text.close();
        text.close();
    }

    private static String start(Signature signature, Tensor tensor) {
        return tensor.external() ? signature.name(tensor) + "At + " : "";
    }
}
