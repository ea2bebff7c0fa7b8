package dev.synapt.runtime.data;

import java.util.List;

/**
 * How the ten digits are written: for each digit several ways, each made of strokes, each stroke a curve through points
 * (x, y, x, y, ...) in a box from 0 to 1 with y downwards. A point that stands twice in a row is a corner.
 */
final class DigitStrokes {
    private static final List<List<List<double[]>>> DIGITS = List.of(
            List.of(
                    way(stroke(.55, 0, .2, .12, .08, .5, .2, .88, .5, 1, .8, .88, .92, .5, .8, .12, .5, 0)),
                    way(stroke(
                            .7, .08, .45, 0, .22, .2, .15, .6, .3, .95, .55, 1, .8, .75, .85, .35, .65, .05, .4, .02))),
            List.of(
                    way(stroke(.5, 0, .5, .5, .5, 1)),
                    way(stroke(.22, .28, .55, 0, .55, 0, .55, .5, .55, 1)),
                    way(stroke(.22, .25, .55, 0, .55, 0, .55, 1), stroke(.25, 1, .55, 1, .85, 1))),
            List.of(
                    way(stroke(.12, .25, .3, .05, .6, 0, .86, .2, .76, .45, .45, .72, .1, 1, .1, 1, .5, 1, .92, 1)),
                    way(stroke(
                            .15, .2, .45, 0, .8, .12, .78, .4, .5, .72, .2, .97, .12, .85, .3, .78, .55, .95, .95,
                            .95)),
                    way(stroke(.15, .1, .5, 0, .82, .25, .6, .6, .15, .98, .15, .98, .9, .92))),
            List.of(
                    way(stroke(
                            .14, .12, .45, 0, .8, .12, .78, .36, .42, .48, .42, .48, .82, .58, .88, .82, .55, 1, .1,
                            .9)),
                    way(stroke(
                            .12, .02, .5, .02, .85, .02, .85, .02, .42, .4, .42, .4, .82, .52, .86, .82, .5, 1, .1,
                            .88)),
                    way(stroke(.2, .05, .6, .02, .78, .2, .6, .42, .35, .46, .7, .5, .85, .72, .65, .96, .15, .96))),
            List.of(
                    way(stroke(.28, 0, .18, .35, .1, .6, .1, .6, .5, .6, .92, .6), stroke(.72, .2, .68, .6, .64, 1)),
                    way(
                            stroke(.66, 0, .35, .35, .06, .66, .06, .66, .5, .66, .95, .66),
                            stroke(.66, 0, .66, .5, .66, 1)),
                    way(stroke(.2, .02, .18, .3, .3, .46, .6, .44, .8, .3), stroke(.82, 0, .8, .45, .74, 1))),
            List.of(
                    way(stroke(
                            .84, .02, .5, .02, .24, .02, .24, .02, .18, .44, .18, .44, .5, .36, .85, .56, .8, .86, .45,
                            1, .1, .9)),
                    way(
                            stroke(.26, .05, .2, .42, .2, .42, .6, .4, .84, .66, .62, .96, .12, .94),
                            stroke(.26, .04, .55, .03, .88, 0))),
            List.of(
                    way(stroke(.74, .04, .4, .2, .16, .58, .24, .9, .54, 1, .84, .82, .72, .56, .42, .55, .18, .76)),
                    way(stroke(.5, 0, .26, .4, .16, .75, .4, 1, .7, .9, .76, .68, .55, .56, .28, .66, .18, .8))),
            List.of(
                    way(stroke(.08, .04, .5, .04, .9, .02, .9, .02, .62, .45, .42, 1)),
                    way(stroke(.1, .06, .5, .04, .9, .02, .9, .02, .6, .5, .45, 1), stroke(.3, .52, .55, .5, .82, .48)),
                    way(stroke(.1, .18, .12, .03, .12, .03, .5, .06, .88, .04, .88, .04, .7, .35, .58, 1))),
            List.of(
                    way(stroke(
                            .76, .14, .45, 0, .2, .2, .46, .46, .82, .72, .74, .95, .44, 1, .14, .85, .26, .62, .56,
                            .45, .8, .26, .74, .1)),
                    way(
                            stroke(.5, 0, .24, .1, .26, .36, .5, .46, .76, .36, .76, .1, .5, 0),
                            stroke(.5, .46, .16, .6, .16, .88, .5, 1, .84, .88, .84, .6, .5, .46))),
            List.of(
                    way(stroke(.8, .22, .5, 0, .2, .2, .36, .48, .66, .44, .82, .2, .82, .2, .8, .6, .66, 1)),
                    way(stroke(
                            .78, .12, .5, .02, .2, .16, .22, .42, .55, .5, .8, .28, .8, .1, .84, .5, .74, .86, .48, 1,
                            .2, .92)),
                    way(
                            stroke(.5, .46, .2, .34, .3, .06, .62, 0, .8, .2, .66, .42, .42, .46),
                            stroke(.8, .1, .78, .5, .76, 1))));

    private DigitStrokes() {}

    /** The ways to write a digit. */
    static List<List<double[]>> of(int digit) {
        return DIGITS.get(digit);
    }

    private static List<double[]> way(double[]... strokes) {
        return List.of(strokes);
    }

    private static double[] stroke(double... points) {
        return points;
    }
}
