package io.petagrid.domain.energy;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.quantity.Int128;
import io.petagrid.domain.telemetry.ChipTime;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowEnergy;
import io.petagrid.domain.telemetry.IntervalSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Exact sums of what the readings of a site add to one interval. Times are milliseconds of the broker's speed. */
final class IntervalBook {
    private static final Flow[] FLOWS = Flow.values();

    private final long fromGridMs;
    private long readings;
    private final Int128 hostUj = new Int128();
    private final Int128[] flowUj = new Int128[FLOWS.length];
    private final Int128 meterMs = new Int128();
    private final Map<String, ChipBook> chips = new TreeMap<>();

    private static final class ChipBook {
        private final Int128 chipMs = new Int128();
        private final Int128 available = new Int128();
        private final Int128 allocated = new Int128();
        private final Int128 delivered = new Int128();
        private final Int128 energyUj = new Int128();

        private Int128[] sums() {
            return new Int128[] {chipMs, available, allocated, delivered, energyUj};
        }
    }

    IntervalBook(long fromGridMs) {
        this.fromGridMs = fromGridMs;
        for (int i = 0; i < flowUj.length; i++) {
            flowUj[i] = new Int128();
        }
    }

    long fromGridMs() {
        return fromGridMs;
    }

    long toGridMs() {
        return fromGridMs + IntervalSums.LENGTH_MS;
    }

    void add(IntervalSums told) {
        readings += told.readings();
        hostUj.add(told.hostEnergyUj());
        for (FlowEnergy flow : told.flows()) {
            flowUj[flow.flow().ordinal()].add(flow.energyUj());
            meterMs.add(flow.meterMs());
        }
        for (ChipTime chip : told.chips()) {
            ChipBook book = chips.computeIfAbsent(chip.chipModel(), model -> new ChipBook());
            book.chipMs.add(chip.chipMs());
            book.available.add(chip.availablePermilleMs());
            book.allocated.add(chip.allocatedPermilleMs());
            book.delivered.add(chip.deliveredPermilleMs());
            book.energyUj.add(chip.energyUj());
        }
    }

    private BigInteger energy(Flow flow, BigInteger speed) {
        return flowUj[flow.ordinal()].toBigInteger().multiply(speed);
    }

    private BigInteger energy(BigInteger speed, Flow... flows) {
        BigInteger sum = BigInteger.ZERO;
        for (Flow flow : flows) {
            sum = sum.add(energy(flow, speed));
        }
        return sum;
    }

    /** What the green book needs of it. */
    GreenBook.Energy green(int speed) {
        BigInteger by = BigInteger.valueOf(speed);
        return new GreenBook.Energy(
                energy(by, Flow.SOLAR, Flow.WIND),
                energy(Flow.CHARGE, by).subtract(energy(Flow.DISCHARGE, by)),
                energy(Flow.EXPORT, by),
                energy(Flow.CONTRACT_GREEN, by),
                consumed(by));
    }

    private BigInteger consumed(BigInteger speed) {
        return energy(speed, Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER);
    }

    /** Puts in what follows from readings alone. */
    void putInto(Settlement books, IntervalFacts facts, Catalogue catalogue, int speed) {
        BigInteger by = BigInteger.valueOf(speed);
        putFlows(books, by);
        BigInteger imported = energy(Flow.IMPORT, by);
        BigInteger market = imported.subtract(energy(Flow.CONTRACT_GREEN, by)).max(BigInteger.ZERO);
        put(books, SettlementField.CARBON_LOCATION_G, imported.multiply(BigInteger.valueOf(facts.locationMgPerKwh())));
        put(books, SettlementField.CARBON_MARKET_G, market.multiply(BigInteger.valueOf(facts.residualMgPerKwh())));
        put(books, SettlementField.HOST_J, hostUj.toBigInteger().multiply(by));
        put(books, SettlementField.METER_MS, meterMs.toBigInteger().multiply(by));
        books.set(SettlementField.METER_MS_OF, facts.meters() * IntervalSums.LENGTH_MS);
        books.set(SettlementField.READINGS, readings);
        putChips(books, catalogue, by);
    }

    private void putFlows(Settlement books, BigInteger speed) {
        BigInteger sources = energy(speed, Flow.IMPORT, Flow.SOLAR, Flow.WIND, Flow.DISCHARGE, Flow.GENERATOR);
        BigInteger sinks = consumed(speed).add(energy(speed, Flow.CHARGE, Flow.EXPORT));
        put(books, SettlementField.FACILITY_J, consumed(speed));
        put(books, SettlementField.IT_J, energy(Flow.IT, speed));
        put(books, SettlementField.IMPORT_J, energy(Flow.IMPORT, speed));
        put(books, SettlementField.EXPORT_J, energy(Flow.EXPORT, speed));
        put(books, SettlementField.SOLAR_J, energy(Flow.SOLAR, speed));
        put(books, SettlementField.WIND_J, energy(Flow.WIND, speed));
        put(books, SettlementField.DISCHARGE_J, energy(Flow.DISCHARGE, speed));
        put(books, SettlementField.CHARGE_J, energy(Flow.CHARGE, speed));
        put(books, SettlementField.GENERATOR_J, energy(Flow.GENERATOR, speed));
        put(books, SettlementField.CONTRACT_GREEN_J, energy(Flow.CONTRACT_GREEN, speed));
        put(books, SettlementField.RESIDUAL_J, sources.subtract(sinks));
    }

    private void putChips(Settlement books, Catalogue catalogue, BigInteger speed) {
        BigInteger[] totals = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        chips.forEach((model, book) -> {
            long peak = catalogue
                    .inForce(model, toGridMs())
                    .map(known -> known.peakGflops(Precision.FP16, Density.DENSE))
                    .orElse(0L);
            Int128[] sums = book.sums();
            for (int i = 0; i < totals.length; i++) {
                boolean isSupply = i >= 1 && i <= 3;
                BigInteger weight = isSupply ? speed.multiply(BigInteger.valueOf(peak)) : speed;
                totals[i] = totals[i].add(sums[i].toBigInteger().multiply(weight));
            }
        });
        put(books, SettlementField.CHIP_MS, totals[0]);
        put(books, SettlementField.AVAILABLE_P_SECONDS, totals[1]);
        put(books, SettlementField.ALLOCATED_P_SECONDS, totals[2]);
        put(books, SettlementField.DELIVERED_P_SECONDS, totals[3]);
        put(books, SettlementField.CHIP_J, totals[4]);
    }

    static void put(Settlement books, SettlementField field, BigInteger exact) {
        books.set(field, field.published(exact));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(readings);
        hostUj.writeTo(out);
        meterMs.writeTo(out);
        for (Int128 sum : flowUj) {
            sum.writeTo(out);
        }
        out.writeInt(chips.size());
        for (Map.Entry<String, ChipBook> chip : chips.entrySet()) {
            out.writeUTF(chip.getKey());
            for (Int128 sum : chip.getValue().sums()) {
                sum.writeTo(out);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        readings = in.readLong();
        hostUj.readFrom(in);
        meterMs.readFrom(in);
        for (Int128 sum : flowUj) {
            sum.readFrom(in);
        }
        for (int count = in.readInt(); count > 0; count--) {
            ChipBook book = new ChipBook();
            chips.put(in.readUTF(), book);
            for (Int128 sum : book.sums()) {
                sum.readFrom(in);
            }
        }
    }
}
