package dev.synapt.processor;

import java.nio.file.Path;

/** The compilers that a declaration is read by. */
enum Host {
    JAVAC,
    ECLIPSE;

    CompilerHost in(Path directory) {
        return this == JAVAC ? CompilerHost.javac(directory) : CompilerHost.eclipse(directory);
    }
}
