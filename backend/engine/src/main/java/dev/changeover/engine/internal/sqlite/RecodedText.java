package dev.changeover.engine.internal.sqlite;

/// A long text in UTF-16, read as UTF-8.
final class RecodedText implements LongValue {
    private final LongValue stored;
    private final TextRecoder recoder;
    private byte[] units = new byte[0];
    private int held;
    private long length = -1;

    RecodedText(LongValue stored, TextRecoder recoder) {
        this.stored = stored;
        this.recoder = recoder;
    }

    @Override
    public long length() {
        if (length < 0) {
            long[] counted = {0};
            read((bytes, offset, count) -> counted[0] += count);
            length = counted[0];
        }
        return length;
    }

    @Override
    public <E extends Exception> void read(Pieces<E> pieces) throws E {
        held = 0;
        stored.<E>read((bytes, offset, count) -> {
            if (units.length < held + count) {
                units = new byte[held + count + Long.BYTES];
            }
            System.arraycopy(bytes, offset, units, held, count);
            int end = held + count;
            int used = recoder.recode(units, end, false);
            recoder.give(pieces);
            // A surrogate waits for its other half.
            held = end - used;
            System.arraycopy(units, used, units, 0, held);
        });
        recoder.recode(units, held, true);
        recoder.give(pieces);
    }
}
