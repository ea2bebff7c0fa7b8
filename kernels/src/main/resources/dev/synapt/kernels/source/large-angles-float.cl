/** The quarters of a turn that an angle has, in units of 2^-62, without whole turns. */
ulong turns_of(const float x) {
    const uint bits = as_uint(x);
    const ulong significand = (bits & 0x7FFFFFu) | 0x800000u;
    const int from = (int) (bits >> 23 & 0xFFu) - 88;
    return significand * bits_from(from) + (significand * (bits_from(from + 64) >> 32) >> 32);
}

/** What is left of a large angle (Payne and Hanek, 1983), as dev.synapt.runtime.program.LargeAngles has it. */
float reducedAngle(const float x) {
    if (!(fabs(x) > LARGEST_ANGLE)) {
        return x;
    }
    if (isinf(x)) {
        return NAN;
    }
    const long rest = (long) (turns_of(x) << 2) >> 2;
    const float high = (float) rest;
    const float low = (float) (rest - (long) high);
    const float magnitude = fma(high, 0x1.921fb6p-62f, fma(high, -0x1.777a5cp-87f, low * 0x1.921fb6p-62f));
    return x < 0.0f ? -magnitude : magnitude;
}

/** The quarters of a turn that are taken off a large angle. */
float quarterTurns(const float x) {
    if (!(fabs(x) > LARGEST_ANGLE)) {
        return 0.0f;
    }
    const float quarters = (float) (int) ((turns_of(x) + 0x2000000000000000ul) >> 62);
    return x < 0.0f ? -quarters : quarters;
}
