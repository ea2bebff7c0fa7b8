package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Breaks expressions up into lets, each where its {@link Level} puts it, and none twice. */
final class LetBuilder {
    private final LetNames names;
    private final List<Let> scalarLets = new ArrayList<>();
    private final Map<Expr, Expr> outerLocals = new HashMap<>();
    private final Map<Expr, Expr> elementLocals = new HashMap<>();
    private List<Let> rowLets = new ArrayList<>();
    private List<Let> elementLets = new ArrayList<>();

    LetBuilder(LetNames names) {
        this.names = names;
    }

    /** What stands for the expression as an operand: the local of its let, or itself if it is that simple. */
    Expr reference(Expr expr) {
        if (isOperand(expr)) {
            return expr;
        }
        Map<Expr, Expr> locals = expr.level() == Level.ELEMENT ? elementLocals : outerLocals;
        Expr known = locals.get(expr);
        if (known != null) {
            return known;
        }
        List<Expr> operands = expr.operands().stream().map(this::reference).toList();
        String name = expr.op() == Op.VARIABLE || expr.op() == Op.WORD_VARIABLE ? expr.name() : names.temporary();
        listFor(expr.level()).add(new Let(name, expr.withOperands(operands)));
        Expr local = Expr.local(name, expr.type(), expr.level());
        locals.put(expr, local);
        return local;
    }

    private static boolean isOperand(Expr expr) {
        return switch (expr.op()) {
            case CONSTANT, WORD_CONSTANT, LOCAL, WORD_LOCAL -> true;
            default -> expr.op().isLeaf() && expr.level() == Level.SCALAR;
        };
    }

    private List<Let> listFor(Level level) {
        return switch (level) {
            case SCALAR -> scalarLets;
            case ROW -> rowLets;
            case ELEMENT -> elementLets;
        };
    }

    List<Let> scalarLets() {
        return scalarLets;
    }

    /** The lets of the row since the last call. */
    List<Let> takeRowLets() {
        List<Let> taken = rowLets;
        rowLets = new ArrayList<>();
        return taken;
    }

    /** The lets of the loop that ends here; later loops start afresh. */
    List<Let> takeElementLets() {
        List<Let> taken = elementLets;
        elementLets = new ArrayList<>();
        elementLocals.clear();
        return taken;
    }
}
