package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of the lambda that draws an element of a parameter: {@code i} is its place, {@code v} draws. */
final class InitialValueCode {
    /** In this order they are drawn where a formula speaks of several. */
    private static final List<String> VARIATES =
            List.of("uniform", "normal", "truncatedNormal", "orthogonal", "identity");

    private InitialValueCode() {}

    static String of(Parameter parameter) {
        Expr formula = parameter.initial();
        Map<String, String> names = new LinkedHashMap<>();
        int columns = parameter.shape().last();
        names.put("row", "(double) (i / " + columns + ")");
        names.put("column", "(double) (i % " + columns + ")");
        if (drawsAtMostOnce(formula)) {
            VARIATES.forEach(variate -> names.put(variate, draw(variate)));
            return FormulaCode.strict(names).of(formula);
        }
        // Each call draws anew, but a name stands for one number.
        StringBuilder body = new StringBuilder("{ ");
        VARIATES.stream()
                .filter(variate -> formula.contains(Expr.variable(variate)))
                .forEach(variate -> body.append("double ")
                        .append(variate)
                        .append(" = ")
                        .append(draw(variate))
                        .append("; "));
        return body.append("return ")
                .append(FormulaCode.strict(names).of(formula))
                .append("; }")
                .toString();
    }

    private static String draw(String variate) {
        return "v." + variate + "()";
    }

    private static boolean drawsAtMostOnce(Expr formula) {
        return draws(formula) <= 1;
    }

    /** How often variates stand in the text. A choice counts its draws twice: in Java it draws only what it takes. */
    private static long draws(Expr e) {
        if (e.op() == Op.VARIABLE) {
            return VARIATES.contains(e.name()) ? 1 : 0;
        }
        long inside = e.operands().stream().mapToLong(InitialValueCode::draws).sum();
        return e.op().isSelect() || e.op() == Op.SOFTPLUS ? 2 * inside : inside;
    }
}
