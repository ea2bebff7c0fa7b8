package dev.synapt.kernels.algebra;

/** Works out, in double precision, what is made of constants only. */
final class ConstantFolding {
    private ConstantFolding() {}

    /** The constant that {@code expr} equals, or {@code expr} itself where it is not constant. */
    static Expr fold(Expr expr) {
        if (expr.op().isSelect()) {
            return foldSelect(expr);
        }
        boolean foldable = !expr.op().isLeaf()
                && expr.operands().stream().allMatch(operand -> operand.op() == Op.CONSTANT)
                // The algebra's own functions are not at hand before lowering, and nobody asks for these of a constant.
                && expr.op() != Op.ERF
                && expr.op() != Op.NORMAL_QUANTILE
                && expr.op() != Op.REDUCED_ANGLE
                && expr.op() != Op.QUARTER_TURNS;
        return foldable
                ? Expr.constant(ScalarEvaluator.apply(
                        expr.op(),
                        expr.operands().stream().mapToDouble(Expr::value).toArray()))
                : expr;
    }

    /** A select whose comparison is decided is one of its branches, constant or not. */
    private static Expr foldSelect(Expr expr) {
        Expr a = expr.operand(0);
        Expr b = expr.operand(1);
        if (a.op() != Op.CONSTANT || b.op() != Op.CONSTANT) {
            return expr;
        }
        return expr.op().compare(a.value(), b.value()) ? expr.operand(2) : expr.operand(3);
    }
}
