package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.List;

/** Splits a formula into tokens. */
final class FormulaLexer {
    /** The kinds of token. */
    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    /** A token and the offset of its first character. */
    record Token(Kind kind, String text, int position) {
        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        /** The token as an error message names it. */
        String described() {
            return kind == Kind.END ? "the end of the formula" : "'" + text + "'";
        }
    }

    private static final String SINGLE = "+-*/^(),";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private FormulaLexer(String text) {
        this.text = text;
    }

    /** The tokens of {@code text}, the last one {@link Kind#END}. */
    static List<Token> tokens(String text) {
        FormulaLexer lexer = new FormulaLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, "", text.length()));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            add(Kind.NUMBER, endOfNumber());
        } else if (Character.isJavaIdentifierStart(c)) {
            int end = at;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            add(Kind.NAME, end);
        } else if (SINGLE.indexOf(c) >= 0) {
            add(Kind.SYMBOL, at + 1);
        } else {
            comparison(c);
        }
    }

    private void comparison(char c) {
        boolean withEquals = at + 1 < text.length() && text.charAt(at + 1) == '=';
        if (c == '<' || c == '>') {
            add(Kind.SYMBOL, withEquals ? at + 2 : at + 1);
        } else if ((c == '=' || c == '!') && withEquals) {
            add(Kind.SYMBOL, at + 2);
        } else {
            throw new FormulaException(text, at, "unexpected character '" + c + "'" + hint(c));
        }
    }

    private static String hint(char c) {
        return switch (c) {
            case '=' -> "; to compare write ==";
            case '?', ':' -> "; to choose write select(condition, then, otherwise)";
            case '%', '&', '|', '!' -> "; the operators are + - * / ^ and, in select, < <= == != > >=";
            default -> "";
        };
    }

    private boolean isDigit(int position) {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private int endOfDigits(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private int endOfNumber() {
        int end = endOfDigits(at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = endOfDigits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            if (isDigit(end + 1 + sign)) {
                return endOfDigits(end + 1 + sign);
            }
        }
        return end;
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), at));
        at = end;
    }
}
