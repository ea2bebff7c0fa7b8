package dev.synapt.kernels.plan;

import java.util.List;

/** One step of a plan. */
public sealed interface Statement
        permits AlignmentStatement,
                CopyStatement,
                ImageStatement,
                ParameterStatement,
                ProductStatement,
                RowStatement,
                Statement.Unary {

    /** The layer it serves, for names and comments. */
    String layer();

    /** Which part of the step it belongs to. */
    Pass pass();

    /** The tensors it writes. */
    List<Tensor> writes();

    /** The tensors it reads. */
    List<Tensor> reads();

    /** What makes one tensor of one other. */
    sealed interface Unary extends Statement
            permits CopyStatement.Move,
                    ImageStatement.Pool,
                    ImageStatement.Resample,
                    ImageStatement.Warp,
                    RowStatement.SumRows {
        /** The tensor it writes. */
        Tensor out();

        /** The tensor it reads. */
        Tensor in();

        @Override
        default List<Tensor> writes() {
            return List.of(out());
        }

        @Override
        default List<Tensor> reads() {
            return List.of(in());
        }
    }

    /** Parts of a training step. */
    enum Pass {
        FORWARD("forward"),
        LOSS("loss"),
        INPUT_GRADIENT("inputGradient"),
        OUTPUT_GRADIENT("outputGradient"),
        WEIGHT_GRADIENT("weightGradient"),
        UPDATE("update"),
        LENGTH("length"),
        PENALTY("penalty");

        private final String text;

        Pass(String text) {
            this.text = text;
        }

        /** As it stands in the names of methods. */
        public String text() {
            return text;
        }
    }
}
