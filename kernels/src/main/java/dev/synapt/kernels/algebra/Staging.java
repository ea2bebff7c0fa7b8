package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits expressions into loops over the row: which reduction, output and scratch row belongs to which loop. */
final class Staging {
    private final Precision precision;
    private final Map<String, Expr> elementOutputs;
    private final Map<String, Expr> rowOutputs;
    private final LetNames names;

    /** For each expression, the first loop in which it can be computed: one after the last reduction it needs. */
    private final Map<Expr, Integer> earliest = new HashMap<>();

    private final Map<Expr, Integer> firstComputed = new HashMap<>();
    private final Map<Expr, Boolean> expensive = new HashMap<>();
    private final Map<Expr, Expr> reductionResults = new LinkedHashMap<>();
    private final Map<Expr, Expr> scratchRows = new LinkedHashMap<>();

    Staging(Precision precision, Map<String, Expr> elementOutputs, Map<String, Expr> rowOutputs) {
        this.precision = precision;
        this.elementOutputs = prepared(elementOutputs);
        this.rowOutputs = prepared(rowOutputs);
        this.names = new LetNames(roots(), elementOutputs.keySet());
    }

    private static Map<String, Expr> prepared(Map<String, Expr> outputs) {
        Map<String, Expr> result = new LinkedHashMap<>();
        outputs.forEach((name, expr) -> result.put(name, Contraction.fuse(Simplifier.simplify(expr))));
        return result;
    }

    private Collection<Expr> roots() {
        List<Expr> roots = new ArrayList<>(elementOutputs.values());
        roots.addAll(rowOutputs.values());
        return roots;
    }

    RowProgram program() {
        Expr.inOrder(roots()).forEach(this::place);
        int loops = 0;
        for (Expr reduction : reductionResults.keySet()) {
            loops = Math.max(loops, earliest(reduction));
        }
        for (Expr output : elementOutputs.values()) {
            loops = Math.max(loops, earliest(output) + 1);
        }
        for (int loop = 0; loop < loops; loop++) {
            for (Expr root : rootsOf(loop)) {
                findScratch(root, loop);
            }
        }
        return emit(loops);
    }

    private int earliest(Expr expr) {
        return earliest.getOrDefault(expr, 0);
    }

    private void place(Expr expr) {
        int needed = 0;
        boolean costly = expr.op().isElementary();
        for (Expr operand : expr.operands()) {
            needed = Math.max(needed, earliest(operand));
            costly |= operand.level() == Level.ELEMENT && expensive.getOrDefault(operand, false);
        }
        if (expr.op().isReduction()) {
            needed++;
            reductionResults.put(expr, names.reduction(expr.op()));
        }
        earliest.put(expr, needed);
        expensive.put(expr, costly && expr.level() == Level.ELEMENT);
    }

    private List<Expr> rootsOf(int loop) {
        List<Expr> roots = new ArrayList<>();
        reductionsOf(loop).forEach(reduction -> roots.add(reduction.operand(0)));
        elementOutputs.values().stream()
                .filter(output -> earliest(output) == loop)
                .forEach(roots::add);
        return roots;
    }

    private List<Expr> reductionsOf(int loop) {
        return reductionResults.keySet().stream()
                .filter(reduction -> earliest(reduction) == loop + 1)
                .toList();
    }

    /** From the roots down, so that of nested candidates the largest is stored. */
    private void findScratch(Expr expr, int loop) {
        if (expr.level() != Level.ELEMENT || expr.op().isLeaf()) {
            return;
        }
        int first = firstComputed.computeIfAbsent(expr, unseen -> loop);
        if (first < loop && expensive.getOrDefault(expr, false)) {
            scratchRows.computeIfAbsent(expr, unseen -> Expr.variable(names.scratch()));
            return;
        }
        expr.operands().forEach(operand -> findScratch(operand, loop));
    }

    private RowProgram emit(int loops) {
        LetBuilder lets = new LetBuilder(names);
        List<Stage> stages = new ArrayList<>();
        for (int loop = 0; loop < loops; loop++) {
            stages.add(stage(lets, loop));
        }
        List<RowProgram.RowOutput> outputs = new ArrayList<>();
        rowOutputs.forEach(
                (name, expr) -> outputs.add(new RowProgram.RowOutput(name, lets.reference(lowered(expr, loops)))));
        return new RowProgram(precision, lets.scalarLets(), stages, lets.takeRowLets(), outputs);
    }

    private Stage stage(LetBuilder lets, int loop) {
        List<Stage.Reduction> reductions = new ArrayList<>();
        for (Expr reduction : reductionsOf(loop)) {
            String result = reductionResult(reduction).name();
            Expr operand = lets.reference(lowered(reduction.operand(0), loop));
            reductions.add(new Stage.Reduction(result, reduction.op(), operand));
        }
        List<Stage.ElementOutput> outputs = new ArrayList<>();
        elementOutputs.forEach((name, expr) -> {
            if (earliest(expr) == loop) {
                outputs.add(new Stage.ElementOutput(name, lets.reference(lowered(expr, loop)), false));
            }
        });
        scratchRows.forEach((expr, row) -> {
            if (firstComputed.getOrDefault(expr, -1) == loop) {
                outputs.add(new Stage.ElementOutput(row.name(), lets.reference(lowered(expr, loop)), true));
            }
        });
        return new Stage(lets.takeRowLets(), lets.takeElementLets(), reductions, outputs);
    }

    private Expr reductionResult(Expr reduction) {
        Expr result = reductionResults.get(reduction);
        if (result == null) {
            throw new IllegalStateException("Every reduction is placed before it is emitted");
        }
        return result;
    }

    /** The expression as {@code loop} computes it: from the results of earlier loops, in basic operations. */
    private Expr lowered(Expr expr, int loop) {
        Map<Expr, Expr> known = new HashMap<>(reductionResults);
        scratchRows.forEach((stored, row) -> {
            if (firstComputed.getOrDefault(stored, loop) < loop) {
                known.put(stored, row);
            }
        });
        return Elementary.lower(expr.substitute(known), precision);
    }
}
