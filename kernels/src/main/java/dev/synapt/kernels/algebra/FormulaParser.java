package dev.synapt.kernels.algebra;

import dev.synapt.kernels.algebra.FormulaLexer.Kind;
import dev.synapt.kernels.algebra.FormulaLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one formula by recursive descent; the grammar is in the methods' comments. */
final class FormulaParser {
    /** Deeper nesting is no formula but a mistake or an attack on the stack. */
    private static final int MAX_DEPTH = 200;

    private static final Map<String, Op> COMPARISONS = Map.of(
            "<", Op.SELECT_LT,
            "<=", Op.SELECT_LE,
            "==", Op.SELECT_EQ,
            "!=", Op.SELECT_NE,
            ">", Op.SELECT_GT,
            ">=", Op.SELECT_GE);

    private static final Map<String, Expr> BUILT_IN = Map.of(
            "pi", Expr.constant(Math.PI),
            "e", Expr.constant(Math.E),
            "infinity", Expr.constant(Double.POSITIVE_INFINITY),
            "index", Expr.index(),
            "extent", Expr.extent());

    private final String text;
    private final Map<String, Expr> names;
    private final boolean rows;
    private final List<Token> tokens;
    private int at;
    private int depth;

    /** @param rows whether numbers are elements of rows, which the formula may speak of */
    FormulaParser(String text, Map<String, Expr> names, boolean rows) {
        this.text = text;
        this.names = names;
        this.rows = rows;
        this.tokens = FormulaLexer.tokens(text);
    }

    Expr parse() {
        Expr result = sum();
        Token rest = peek();
        if (COMPARISONS.containsKey(rest.text())) {
            throw error(rest, "a comparison stands only in select(condition, then, otherwise)");
        }
        if (rest.kind() != Kind.END) {
            throw error(rest, "expected an operator or the end of the formula, not " + rest.described());
        }
        return result;
    }

    // sum = product { ("+" | "-") product }
    private Expr sum() {
        Expr left = product();
        while (peek().is("+") || peek().is("-")) {
            left = next().is("+") ? left.plus(product()) : left.minus(product());
        }
        return left;
    }

    // product = signed { ("*" | "/") signed }
    private Expr product() {
        Expr left = signed();
        while (peek().is("*") || peek().is("/")) {
            left = next().is("*") ? left.times(signed()) : left.over(signed());
        }
        return left;
    }

    // signed = "-" signed | primary [ "^" signed ]
    private Expr signed() {
        if (++depth > MAX_DEPTH) {
            throw error(peek(), "nested more than " + MAX_DEPTH + " deep; name the parts");
        }
        try {
            return peek().is("-") ? negative() : power();
        } finally {
            depth--;
        }
    }

    private Expr negative() {
        next();
        Expr x = signed();
        return x.op() == Op.CONSTANT ? Expr.constant(-x.value()) : x.negated();
    }

    private Expr power() {
        Expr base = primary();
        if (!peek().is("^")) {
            return base;
        }
        Token operator = next();
        Expr exponent = Simplifier.simplify(signed());
        boolean halves = exponent.op() == Op.CONSTANT && 2 * exponent.value() == Math.rint(2 * exponent.value());
        if (!halves || Math.abs(exponent.value()) > 64) {
            throw error(
                    operator,
                    "'^' takes a constant exponent, whole or with .5, of at most 64; for others write"
                            + " pow(base, exponent)");
        }
        return powerOf(base, exponent.value());
    }

    private static Expr powerOf(Expr base, double exponent) {
        int whole = (int) Math.floor(Math.abs(exponent));
        Expr result = base.power(whole);
        if (whole != Math.abs(exponent)) {
            Expr root = base.apply(Op.SQRT);
            result = whole == 0 ? root : result.times(root);
        }
        return exponent < 0 ? Expr.constant(1).over(result) : result;
    }

    // primary = number | name | name "(" sum { "," sum } ")" | "(" sum ")"
    private Expr primary() {
        Token token = next();
        if (token.kind() == Kind.NUMBER) {
            return Expr.constant(Double.parseDouble(token.text()));
        }
        if (token.kind() == Kind.NAME) {
            return peek().is("(") ? call(token) : named(token);
        }
        if (!token.is("(")) {
            throw error(token, "expected a number, a name, a function or '(', not " + token.described());
        }
        Expr inner = sum();
        expect(")");
        return inner;
    }

    private Expr named(Token name) {
        Expr bound = names.getOrDefault(name.text(), BUILT_IN.get(name.text()));
        if (bound != null) {
            if (!rows && (bound.equals(Expr.index()) || bound.equals(Expr.extent()))) {
                throw error(name, "'" + name.text() + "' speaks of a row, but here are single numbers");
            }
            return bound;
        }
        if (FormulaFunction.named(name.text()) != null || name.text().equals("select")) {
            throw error(name, "'" + name.text() + "' is a function: write " + name.text() + "(...)");
        }
        List<String> known = new ArrayList<>(names.keySet());
        known.addAll(BUILT_IN.keySet());
        throw error(name, "unknown name '" + name.text() + "'" + Spelling.hint(name.text(), known, names.keySet()));
    }

    private Expr call(Token name) {
        if (name.text().equals("select")) {
            return select();
        }
        FormulaFunction function = FormulaFunction.named(name.text());
        if (function == null) {
            String hint = names.containsKey(name.text())
                    ? "; it is a variable: to multiply write " + name.text() + " * (...)"
                    : Spelling.hint(name.text(), FormulaFunction.names(), FormulaFunction.names());
            throw error(name, "unknown function '" + name.text() + "'" + hint);
        }
        List<Expr> arguments = arguments();
        if (!function.takes(arguments.size())) {
            throw error(name, name.text() + " takes " + function.arguments() + ", not " + arguments.size());
        }
        if (!rows && arguments.size() == 1 && function.reduces()) {
            throw error(name, name.text() + " of one argument is over a row, but here are single numbers");
        }
        return function.apply(arguments);
    }

    private List<Expr> arguments() {
        expect("(");
        List<Expr> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(sum());
            while (peek().is(",")) {
                next();
                arguments.add(sum());
            }
        }
        expect(")");
        return arguments;
    }

    // select = "select" "(" sum comparison sum "," sum "," sum ")"
    private Expr select() {
        expect("(");
        Expr a = sum();
        Token operator = next();
        Op comparison = COMPARISONS.get(operator.text());
        if (comparison == null) {
            throw error(operator, "expected a comparison such as select(x > 0, ...), not " + operator.described());
        }
        Expr b = sum();
        expect(",");
        Expr then = sum();
        expect(",");
        Expr otherwise = sum();
        expect(")");
        return Expr.select(comparison, a, b, then, otherwise);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private void expect(String symbol) {
        Token token = next();
        if (!token.is(symbol)) {
            throw error(token, "expected '" + symbol + "', not " + token.described());
        }
    }

    private FormulaException error(Token token, String message) {
        return new FormulaException(text, token.position(), message);
    }
}
