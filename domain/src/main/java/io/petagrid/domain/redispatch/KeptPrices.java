package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.plan.LimitPrices;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices of limits as a plan leaves them for the next one; sites and chip models may come and go between. Only what is above 0 is kept.
 *
 * @param fromHour first hour of the prices, hours of grid time since 1970
 * @param power yuan a kWh by site
 * @param chip yuan a chip-hour by site and chip model
 */
public record KeptPrices(long fromHour, Map<String, double[]> power, Map<String, Map<String, double[]>> chip) {
    public static final KeptPrices NONE = new KeptPrices(0, Map.of(), Map.of());

    static KeptPrices of(Picture picture, Pools pools, LimitPrices prices) {
        Map<String, double[]> power = new TreeMap<>();
        for (int site = 0; site < prices.power().length; site++) {
            if (isAnyAbove0(prices.power()[site])) {
                power.put(picture.sites().get(site).site(), prices.power()[site]);
            }
        }
        Map<String, Map<String, double[]>> chip = new TreeMap<>();
        for (int pool = 0; pool < pools.count(); pool++) {
            if (isAnyAbove0(prices.chip()[pool])) {
                chip.computeIfAbsent(pools.site(pool).site(), unused -> new TreeMap<>())
                        .put(pools.chipModel(pool), prices.chip()[pool]);
            }
        }
        return new KeptPrices(ForecastBook.hourOf(picture.gridMs()), power, chip);
    }

    private static boolean isAnyAbove0(double[] prices) {
        for (double price : prices) {
            if (price > 0) {
                return true;
            }
        }
        return false;
    }

    /** As they stand for the hours from a picture's on. */
    LimitPrices at(Picture picture, Pools pools) {
        LimitPrices prices = LimitPrices.none(pools.count(), picture.sites().size(), PlanBoard.HOURS);
        long later = ForecastBook.hourOf(picture.gridMs()) - fromHour;
        for (int site = 0; site < prices.power().length; site++) {
            shift(power.get(picture.sites().get(site).site()), later, prices.power()[site]);
        }
        for (int pool = 0; pool < pools.count(); pool++) {
            Map<String, double[]> ofSite = chip.getOrDefault(pools.site(pool).site(), Map.of());
            shift(ofSite.get(pools.chipModel(pool)), later, prices.chip()[pool]);
        }
        return prices;
    }

    private static void shift(double @Nullable [] kept, long later, double[] to) {
        if (kept != null && later >= 0 && later < kept.length) {
            System.arraycopy(kept, (int) later, to, 0, kept.length - (int) later);
        }
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromHour);
        write(power, out);
        out.writeInt(chip.size());
        for (Map.Entry<String, Map<String, double[]>> ofSite : chip.entrySet()) {
            out.writeUTF(ofSite.getKey());
            write(ofSite.getValue(), out);
        }
    }

    private static void write(Map<String, double[]> rows, DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<String, double[]> row : rows.entrySet()) {
            out.writeUTF(row.getKey());
            out.writeInt(row.getValue().length);
            for (double price : row.getValue()) {
                out.writeDouble(price);
            }
        }
    }

    public static KeptPrices readFrom(DataInput in) throws IOException {
        long fromHour = in.readLong();
        Map<String, double[]> power = readRows(in);
        Map<String, Map<String, double[]>> chip = new TreeMap<>();
        for (int sites = in.readInt(); sites > 0; sites--) {
            chip.put(in.readUTF(), readRows(in));
        }
        return new KeptPrices(fromHour, power, chip);
    }

    private static Map<String, double[]> readRows(DataInput in) throws IOException {
        Map<String, double[]> rows = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            double[] row = new double[in.readInt()];
            for (int hour = 0; hour < row.length; hour++) {
                row[hour] = in.readDouble();
            }
            rows.put(name, row);
        }
        return rows;
    }
}
