package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Let;
import dev.synapt.kernels.algebra.Level;
import java.util.HashMap;
import java.util.Map;

/** Names of Java locals: an array's element is called after the array, with a {@code j} behind it. */
final class Locals {
    private final Map<String, String> names = new HashMap<>();

    /**
     * The local that holds a load.
     *
     * @param value text of the load; where it is a local already, that one serves
     */
    String load(Let let, String value) {
        boolean element = let.definition().level() == Level.ELEMENT;
        String name = isIdentifier(value) ? value : element ? let.name() + "j" : let.name();
        names.put(let.name(), name);
        return name;
    }

    /** The Java name of a let or run-time scalar. */
    String name(Expr local) {
        return names.getOrDefault(local.name(), local.name());
    }

    private static boolean isIdentifier(String text) {
        return text.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
