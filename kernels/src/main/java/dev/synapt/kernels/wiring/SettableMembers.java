package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;

/** What an argument of a block can set of a layer: numbers, lists of numbers, flags and constants. */
final class SettableMembers {
    private SettableMembers() {}

    /** Names of the members, in alphabetical order. */
    static List<String> of(AnnotationUse layer) {
        return layer.arguments().keySet().stream()
                .filter(member -> isSettable(layer, member))
                .sorted()
                .toList();
    }

    private static boolean isSettable(AnnotationUse layer, String member) {
        Object value = layer.argument(member).value();
        return value instanceof Number
                || value instanceof Boolean
                || attribute(layer, member).filter(Attribute::isList).isPresent()
                || !constants(layer, member).isEmpty();
    }

    /** The vocabulary's entry of a member. */
    static Optional<Attribute> attribute(AnnotationUse layer, String member) {
        return Vocabulary.attributes(layer.type()).stream()
                .filter(attribute -> attribute.name().equals(member))
                .findFirst();
    }

    /** The constants that a member can be; none where it is no constant. */
    static List<String> constants(AnnotationUse layer, String member) {
        if (!(layer.argument(member).value() instanceof Argument.EnumConstant constant)) {
            return List.of();
        }
        List<String> own = attribute(layer, member).map(Attribute::constants).orElse(List.of());
        return own.isEmpty() ? Vocabulary.constants(constant.type()) : own;
    }
}
