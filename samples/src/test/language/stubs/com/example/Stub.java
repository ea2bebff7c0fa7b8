package com.example;

import dev.synapt.runtime.program.Architecture;

/** What the stand-ins share: they compile, and never run. */
final class Stub {
    private Stub() {}

    static Architecture architecture() {
        throw new UnsupportedOperationException("This network is not compiled yet");
    }
}
