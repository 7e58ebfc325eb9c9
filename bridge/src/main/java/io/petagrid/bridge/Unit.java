package io.petagrid.bridge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;

/** Units that exporters use, by their UCUM code, and what each is on the wire: mW, uJ, permille, MHz, tenths of a degree, MiB. */
enum Unit {
    WATT(Quantity.POWER, "W", "1000"),
    MILLIWATT(Quantity.POWER, "mW", "1"),
    MICROWATT(Quantity.POWER, "uW", "0.001"),
    KILOWATT(Quantity.POWER, "kW", "1000000"),
    JOULE(Quantity.ENERGY, "J", "1000000"),
    MILLIJOULE(Quantity.ENERGY, "mJ", "1000"),
    MICROJOULE(Quantity.ENERGY, "uJ", "1"),
    WATT_HOUR(Quantity.ENERGY, "W.h", "3600000000"),
    KILOWATT_HOUR(Quantity.ENERGY, "kW.h", "3600000000000"),
    PERCENT(Quantity.SHARE, "%", "10"),
    RATIO(Quantity.SHARE, "1", "1000"),
    MEGAHERTZ(Quantity.CLOCK, "MHz", "1"),
    HERTZ(Quantity.CLOCK, "Hz", "0.000001"),
    GIGAHERTZ(Quantity.CLOCK, "GHz", "1000"),
    CELSIUS(Quantity.TEMPERATURE, "Cel", "10"),
    MEBIBYTE(Quantity.MEMORY, "MiBy", "1"),
    BYTE(Quantity.MEMORY, "By", "0.00000095367431640625"),
    FLAG(Quantity.FLAG, "", "1");

    /** What is measured, and its unit on the wire with the range that a reading can have. */
    enum Quantity {
        POWER(0, Integer.MAX_VALUE),
        ENERGY(0, Long.MAX_VALUE),
        SHARE(0, 1_000),
        CLOCK(0, 100_000),
        TEMPERATURE(-500, 2_000),
        MEMORY(0, 100_000_000),
        FLAG(0, 1);

        private final BigDecimal least;
        private final BigDecimal most;

        Quantity(long least, long most) {
            this.least = BigDecimal.valueOf(least);
            this.most = BigDecimal.valueOf(most);
        }
    }

    private final Quantity quantity;
    private final String code;
    private final BigDecimal factor;

    Unit(Quantity quantity, String code, String factor) {
        this.quantity = quantity;
        this.code = code;
        this.factor = new BigDecimal(factor);
    }

    Quantity quantity() {
        return quantity;
    }

    /** The unit of a UCUM code. */
    static Optional<Unit> of(String code) {
        return Arrays.stream(values())
                .filter(unit -> !code.isEmpty() && unit.code.equals(code))
                .findFirst();
    }

    /** A value in the wire's unit, rounded down; empty where nothing that exists can have it. */
    Optional<Long> toWire(BigDecimal value) {
        BigDecimal wire = value.multiply(factor);
        return wire.compareTo(quantity.least) < 0 || wire.compareTo(quantity.most) > 0
                ? Optional.empty()
                : Optional.of(wire.setScale(0, RoundingMode.FLOOR).longValueExact());
    }
}
