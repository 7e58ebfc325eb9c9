package io.petagrid.domain.energy;

import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.Flow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A site's energy over time: the day, the PUE window and the intervals that are not settled yet. */
public final class EnergyBook {
    private final DayBook day = new DayBook();
    private final PueWindow window = new PueWindow();
    private final SettlementBook settlement;

    public EnergyBook() {
        this(new SettlementBook());
    }

    /** A book that goes on with what was settled before. */
    public EnergyBook(SettlementBook settled) {
        settlement = settled;
    }

    /**
     * Adds a tick and says what the site amounts to at its end.
     *
     * @param endGridMs grid time at the tick's end, milliseconds since 1970
     * @param spanMs grid milliseconds that the tick (or the ticks it stands for) lasted
     */
    public EnergyFigures add(ScopeSums sums, RegionSignals signals, long endGridMs, long spanMs) {
        PowerBalance power = new PowerBalance(sums);
        day.add(power, signals, endGridMs, spanMs);
        window.add(power, endGridMs, spanMs);
        EnergyFigures figures = new EnergyFigures();
        figures.set(EnergyField.SITES, 1);
        figures.set(EnergyField.IMPORT_MW, power.power(Flow.IMPORT));
        figures.set(
                EnergyField.PRICE_BY_IMPORT,
                power.power(Flow.IMPORT) * signals.get(SignalName.PRICE_MICROYUAN_PER_KWH));
        figures.carbonSource(signals.carbonSource());
        day.putInto(figures);
        window.putInto(figures);
        return figures;
    }

    public SettlementBook settlement() {
        return settlement;
    }

    public void writeTo(DataOutput out) throws IOException {
        day.writeTo(out);
        window.writeTo(out);
        settlement.writeTo(out);
    }

    public static EnergyBook readFrom(DataInput in) throws IOException {
        EnergyBook book = new EnergyBook();
        book.day.readFrom(in);
        book.window.readFrom(in);
        book.settlement.readFrom(in);
        return book;
    }
}
