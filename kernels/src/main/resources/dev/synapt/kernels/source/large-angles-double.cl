ulong significand_of(const double x) {
    return (as_ulong(x) & 0xFFFFFFFFFFFFFul) | 0x10000000000000ul;
}

/** The first bit of 2 / pi that makes more of an angle than whole turns. */
int first_bit(const double x) {
    return (int) (as_ulong(x) >> 52 & 0x7FFul) - 1013;
}

/** The lower half of {@link high_turns}. */
ulong low_turns(const double x) {
    const int from = first_bit(x) + 64;
    return significand_of(x) * bits_from(from) + mul_hi(significand_of(x), bits_from(from + 64));
}

/** The quarters of a turn that an angle has, in units of 2^-62, without whole turns: the upper half of 128 bits. */
ulong high_turns(const double x) {
    const int from = first_bit(x);
    const ulong middle = significand_of(x) * bits_from(from + 64);
    const ulong carry = low_turns(x) < middle ? 1 : 0;
    return significand_of(x) * bits_from(from) + mul_hi(significand_of(x), bits_from(from + 64)) + carry;
}

/** What is left of a large angle (Payne and Hanek, 1983), as dev.synapt.runtime.program.LargeAngles has it. */
double reducedAngle(const double x) {
    if (!(fabs(x) > LARGEST_ANGLE)) {
        return x;
    }
    if (isinf(x)) {
        return NAN;
    }
    const long rest = (long) (high_turns(x) << 2) >> 2;
    const double high = (double) rest;
    const double low = (double) (rest - (long) high) + (double) (low_turns(x) >> 1) * 0x1p-63;
    const double unit = 0x1.921fb54442d18p-62;
    const double magnitude = fma(high, unit, fma(high, 0x1.1a62633145c07p-116, low * unit));
    return x < 0.0 ? -magnitude : magnitude;
}

/** The quarters of a turn that are taken off a large angle. */
double quarterTurns(const double x) {
    if (!(fabs(x) > LARGEST_ANGLE)) {
        return 0.0;
    }
    const double quarters = (double) (int) ((high_turns(x) + 0x2000000000000000ul) >> 62);
    return x < 0.0 ? -quarters : quarters;
}
