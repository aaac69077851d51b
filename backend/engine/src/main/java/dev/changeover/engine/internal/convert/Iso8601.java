package dev.changeover.engine.internal.convert;

/// Reads dates and times of ISO 8601 strictly, without making a String of them.
///
/// `2024-02-30`, `24:00:00` on a date, the year 0, words such as `now` and more than six decimal places are refused:
/// the
/// server would change or invent a value for them. Only a reader made by [#ofFinerSeconds] takes more places, and
/// rounds
/// as the server does.
public final class Iso8601 {
    /// What form a text has.
    public enum Form {
        /// None of the others.
        NONE,
        /// `2026-11-21`
        DATE,
        /// `2026-11-21 14:05`, with `T`, seconds and up to six decimal places if wanted
        TIMESTAMP,
        /// The same with `Z`, `+02`, `+0200` or `+02:00`
        ZONED_TIMESTAMP
    }

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    /// Days from 1970-01-01 to 2000-01-01, from where PostgreSQL counts.
    static final long POSTGRES_EPOCH_DAY = 10_957;

    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final boolean takesFiner;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long days;
    private long microsOfDay;
    private boolean finer;

    public Iso8601() {
        this(false);
    }

    private Iso8601(boolean takesFiner) {
        this.takesFiner = takesFiner;
    }

    /// A reader of times that may be finer than microseconds, of which [#isFiner] tells.
    static Iso8601 ofFinerSeconds() {
        return new Iso8601(true);
    }

    /// Reads a text; [#days] and [#micros] hold its value until the next call.
    public Form read(byte[] text, int offset, int length) {
        // The shortest form has ten characters and the longest 32: anything else is not worth a look.
        if (length < 10 || length > 32) {
            return Form.NONE;
        }
        begin(text, offset, length);
        if (!date()) {
            return Form.NONE;
        }
        if (at == end) {
            return Form.DATE;
        }
        if (bytes[at] != ' ' && bytes[at] != 'T') {
            return Form.NONE;
        }
        at++;
        if (!time(23)) {
            return Form.NONE;
        }
        return at == end ? Form.TIMESTAMP : zone() ? Form.ZONED_TIMESTAMP : Form.NONE;
    }

    /// Reads a time of day, `14:05` with seconds and decimal places if wanted; [#microsOfDay] holds it until the next
    /// call. As in PostgreSQL the day ends with `24:00:00`.
    boolean readTime(byte[] text, int offset, int length) {
        // As many decimal places as the longest timestamp has.
        if (length < 5 || length > 21) {
            return false;
        }
        begin(text, offset, length);
        return time(24) && at == end && microsOfDay <= MICROS_PER_DAY;
    }

    private void begin(byte[] text, int offset, int length) {
        bytes = text;
        at = offset;
        end = offset + length;
        microsOfDay = 0;
        finer = false;
    }

    /// Whether the text has decimal places beyond microseconds that are not zero.
    boolean isFiner() {
        return finer;
    }

    /// Microseconds since midnight of the time that was read.
    long microsOfDay() {
        return microsOfDay;
    }

    /// Days since 2000-01-01, as PostgreSQL's `date` counts.
    int days() {
        return Math.toIntExact(days - POSTGRES_EPOCH_DAY);
    }

    /// Microseconds since 2000-01-01 00:00, as PostgreSQL's timestamps count; in UTC for a zoned one.
    long micros() {
        return (days - POSTGRES_EPOCH_DAY) * MICROS_PER_DAY + microsOfDay;
    }

    private boolean date() {
        int year = number(4);
        int month = sign('-') ? number(2) : -1;
        int day = sign('-') ? number(2) : -1;
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
            return false;
        }
        days = epochDay(year, month, day);
        return true;
    }

    private static int daysInMonth(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March so that the leap day is
    /// last.
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private boolean time(int lastHour) {
        int hour = number(2);
        int minute = sign(':') ? number(2) : -1;
        int second = 0;
        if (hour < 0 || hour > lastHour || minute < 0 || minute > 59) {
            return false;
        }
        if (at < end && bytes[at] == ':') {
            at++;
            second = number(2);
            if (second < 0 || second > 59) {
                return false;
            }
        }
        microsOfDay = (hour * 3_600L + minute * 60L + second) * MICROS_PER_SECOND;
        return at >= end || bytes[at] != '.' || fraction();
    }

    private boolean fraction() {
        at++;
        int start = at;
        long digits = 0;
        long unit = 1;
        while (at < end && isDigit(bytes[at])) {
            digits = digits * 10 + (bytes[at] - '0');
            unit *= 10;
            finer |= unit > MICROS_PER_SECOND && bytes[at] != '0';
            at++;
        }
        long micros;
        if (unit <= MICROS_PER_SECOND) {
            micros = digits * (MICROS_PER_SECOND / unit);
        } else if (!finer) {
            micros = digits / (unit / MICROS_PER_SECOND);
        } else {
            // Exactly the server's arithmetic, which rounds twice.
            micros = (long) Math.rint((double) digits / unit * MICROS_PER_SECOND);
        }
        microsOfDay += micros;
        return at > start && (takesFiner || !finer);
    }

    private boolean zone() {
        byte first = bytes[at++];
        if (first == 'Z') {
            return at == end;
        }
        if (first != '+' && first != '-') {
            return false;
        }
        int hours = number(2);
        int minutes = 0;
        if (at < end) {
            if (bytes[at] == ':') {
                at++;
            }
            minutes = number(2);
        }
        if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59 || at != end) {
            return false;
        }
        long shift = (hours * 60L + minutes) * 60 * MICROS_PER_SECOND;
        microsOfDay += first == '+' ? -shift : shift;
        return true;
    }

    private boolean sign(char wanted) {
        return at < end && bytes[at++] == wanted;
    }

    /// A number of exactly so many digits, or -1.
    private int number(int digits) {
        if (end - at < digits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits; i++, at++) {
            if (!isDigit(bytes[at])) {
                return -1;
            }
            value = value * 10 + (bytes[at] - '0');
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
