package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;

/** Copies of tensors, the same for all back ends: {@code System.arraycopy} is as fast as anything. */
final class CopyCode {
    private CopyCode() {}

    static void print(SourceText text, Layouts layouts, Signature signature, Statement.Move move) {
        Tensor in = move.in();
        Tensor out = move.out();
        String from = start(signature, in);
        String to = start(signature, out);
        int inStride = layouts.stride(in);
        int outStride = layouts.stride(out);
        if (in.columns() == out.columns()) {
            String scale = in.rows() == 1 ? "" : " * " + in.rows();
            text.open("for (int b = from" + scale + "; b < to" + scale + "; b++)");
            text.line("System.arraycopy(x, " + from + "b * " + inStride + ", y, " + to + "b * " + outStride + ", "
                    + in.columns() + ");");
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
