package dev.changeover.engine.internal.convert;

import dev.changeover.engine.plan.TargetType;

/// How many decimal places of a second a column keeps, and what becomes of finer times.
///
/// @param step the least difference between two times, in microseconds
/// @param round whether finer times are rounded, and not refused
/// @param iso what reads times
record SecondPlaces(long step, boolean round, Iso8601 iso) {
    private static final int MICRO_PLACES = 6;

    /// @param round whether finer times are rounded
    static SecondPlaces of(TargetType type, boolean round) {
        Integer precision = type.precision();
        int places = precision == null ? MICRO_PLACES : precision;
        // The columns that the engine makes are for timestamps as the reader's strict form has them.
        boolean found = type.spelled() != null || precision != null;
        return new SecondPlaces(
                NumericForm.powerOfTen(MICRO_PLACES - places),
                round,
                round || found ? Iso8601.ofFinerSeconds() : new Iso8601());
    }

    /// Whether the column can take a time.
    boolean keeps(long micros, boolean finer) {
        return round || !finer && micros % step == 0;
    }

    /// A time with as many places as the column has. Like the server's, it is rounded away from where it counts from.
    long rounded(long micros) {
        long half = step / 2;
        return micros >= 0 ? (micros + half) / step * step : -((half - micros) / step * step);
    }
}
