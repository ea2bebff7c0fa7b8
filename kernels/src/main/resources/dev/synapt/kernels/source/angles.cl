/** Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, 2011), as dev.synapt.runtime.random.Threefry has it. */
ulong threefry(const ulong key, const ulong counter) {
    const uint rotations[8] = {13, 15, 26, 6, 17, 29, 16, 24};
    uint key0 = (uint) key;
    uint key1 = (uint) (key >> 32);
    uint key2 = 0x1BD11BDAu ^ key0 ^ key1;
    uint x0 = (uint) counter + key0;
    uint x1 = (uint) (counter >> 32) + key1;
    for (int round_ = 0; round_ < 20;) {
        x0 += x1;
        x1 = rotate(x1, rotations[round_ & 7]) ^ x0;
        round_++;
        if ((round_ & 3) == 0) {
            const uint rotated = key0;
            key0 = key1;
            key1 = key2;
            key2 = rotated;
            x0 += key0;
            x1 += key1 + (uint) (round_ >> 2);
        }
    }
    return (ulong) x0 | (ulong) x1 << 32;
}

/** The remainder that has the divisor's sign, which is positive. */
int floor_mod(const int x, const int divisor) {
    const int remainder_ = x % divisor;
    return remainder_ < 0 ? remainder_ + divisor : remainder_;
}

/*
 * Sine and cosine as java.lang.StrictMath computes them: by fdlibm (Freely Distributable LIBM 5.3, Copyright 1993 by Sun
 * Microsystems, Inc.; permission to use, copy, modify, and distribute it is freely granted, provided that this notice is
 * preserved), operation by operation, for angles below 2^19 * pi / 2.
 */

int high_word(const double x) {
    return (int) (as_ulong(x) >> 32);
}

/** The sine of x + y, where x lies between -pi / 4 and pi / 4 and y is what was rounded off it. */
double kernel_sin(const double x, const double y, const bool exact) {
    if ((high_word(x) & 0x7fffffff) < 0x3e400000) {
        return x;
    }
    const double z = x * x;
    const double v = z * x;
    const double r = 8.33333333332248946124e-03
            + z * (-1.98412698298579493134e-04
                    + z * (2.75573137070700676789e-06
                            + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    if (exact) {
        return x + v * (-1.66666666666666324348e-01 + z * r);
    }
    return x - ((z * (0.5 * y - v * r) - y) - v * -1.66666666666666324348e-01);
}

/** The cosine of x + y, likewise. */
double kernel_cos(const double x, const double y) {
    const int ix = high_word(x) & 0x7fffffff;
    if (ix < 0x3e400000) {
        return 1.0;
    }
    const double z = x * x;
    const double r = z
            * (4.16666666666666019037e-02
                    + z * (-1.38888888888741095749e-03
                            + z * (2.48015872894767294178e-05
                                    + z * (-2.75573143513906633035e-07
                                            + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
    if (ix < 0x3FD33333) {
        return 1.0 - (0.5 * z - (z * r - x * y));
    }
    const double qx = ix > 0x3fe90000 ? 0.28125 : as_double((ulong) (ix - 0x00200000) << 32);
    const double hz = 0.5 * z - qx;
    const double a = 1.0 - qx;
    return a - (hz - (z * r - x * y));
}

/** High words of multiples of pi / 2, near which a quotient needs more digits. */
__constant int near_multiples[32] = {
    0x3FF921FB, 0x400921FB, 0x4012D97C, 0x401921FB, 0x401F6A7A, 0x4022D97C, 0x4025FDBB, 0x402921FB,
    0x402C463A, 0x402F6A7A, 0x4031475C, 0x4032D97C, 0x40346B9C, 0x4035FDBB, 0x40378FDB, 0x403921FB,
    0x403AB41B, 0x403C463A, 0x403DD85A, 0x403F6A7A, 0x40407E4C, 0x4041475C, 0x4042106C, 0x4042D97C,
    0x4043A28C, 0x40446B9C, 0x404534AC, 0x4045FDBB, 0x4046C6CB, 0x40478FDB, 0x404858EB, 0x404921FB};

/** The nearest multiple of pi / 2 to an angle, and in y what is left of the angle, in two parts. */
int quarter_turns(const double x, double* y) {
    const int hx = high_word(x);
    const int ix = hx & 0x7fffffff;
    if (ix < 0x4002d97c) {
        const double sign_ = hx > 0 ? 1.0 : -1.0;
        double z = x - sign_ * 1.57079632673412561417e+00;
        double tail = sign_ * 6.07710050650619224932e-11;
        if (ix == 0x3ff921fb) {
            z -= sign_ * 6.07710050630396597660e-11;
            tail = sign_ * 2.02226624879595063154e-21;
        }
        y[0] = z - tail;
        y[1] = (z - y[0]) - tail;
        return hx > 0 ? 1 : -1;
    }
    const double t = fabs(x);
    const int n = (int) (t * 6.36619772367581382433e-01 + 0.5);
    const double fn = (double) n;
    double r = t - fn * 1.57079632673412561417e+00;
    double w = fn * 6.07710050650619224932e-11;
    y[0] = r - w;
    if (n >= 32 || ix == near_multiples[n - 1]) {
        const int j = ix >> 20;
        if (j - ((high_word(y[0]) >> 20) & 0x7ff) > 16) {
            double before = r;
            w = fn * 6.07710050630396597660e-11;
            r = before - w;
            w = fn * 2.02226624879595063154e-21 - ((before - r) - w);
            y[0] = r - w;
            if (j - ((high_word(y[0]) >> 20) & 0x7ff) > 49) {
                before = r;
                w = fn * 2.02226624871116645580e-21;
                r = before - w;
                w = fn * 8.47842766036889956997e-32 - ((before - r) - w);
                y[0] = r - w;
            }
        }
    }
    y[1] = (r - y[0]) - w;
    if (hx < 0) {
        y[0] = -y[0];
        y[1] = -y[1];
        return -n;
    }
    return n;
}

double strict_sin(const double x) {
    if ((high_word(x) & 0x7fffffff) <= 0x3fe921fb) {
        return kernel_sin(x, 0.0, true);
    }
    double y[2];
    switch (quarter_turns(x, y) & 3) {
        case 0:
            return kernel_sin(y[0], y[1], false);
        case 1:
            return kernel_cos(y[0], y[1]);
        case 2:
            return -kernel_sin(y[0], y[1], false);
        default:
            return -kernel_cos(y[0], y[1]);
    }
}

double strict_cos(const double x) {
    if ((high_word(x) & 0x7fffffff) <= 0x3fe921fb) {
        return kernel_cos(x, 0.0);
    }
    double y[2];
    switch (quarter_turns(x, y) & 3) {
        case 0:
            return kernel_cos(y[0], y[1]);
        case 1:
            return -kernel_sin(y[0], y[1], false);
        case 2:
            return -kernel_cos(y[0], y[1]);
        default:
            return kernel_sin(y[0], y[1], false);
    }
}
