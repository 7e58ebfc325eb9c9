package io.petagrid.launcher.text;

import io.petagrid.schemas.json.AvroJson;
import io.petagrid.wire.Authority;
import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records as lines for people. */
public final class Lines {
    private Lines() {}

    /**
     * One line about a record.
     *
     * @param value null for a tick or a deletion
     */
    public static String of(String key, @Nullable SpecificRecord value) {
        return of(key, value, Precision.FP16);
    }

    /**
     * One line about a record.
     *
     * @param value null for a tick or a deletion
     * @param precision that supply is told in
     */
    public static String of(String key, @Nullable SpecificRecord value, Precision precision) {
        return switch (value) {
            case null -> key + "  (no value)";
            case Supply supply -> supply(supply, precision);
            case EnergyBalance energy -> energy(energy);
            case Decision decision -> decision(decision);
            case Authority authority -> AuthorityLines.change(authority);
            default -> key + "  " + AvroJson.of(value);
        };
    }

    private static String supply(Supply supply, Precision precision) {
        Optional<PrecisionSupply> figures = Figures.dense(supply, precision);
        String head = Figures.time(supply.getGridMs()) + "  " + pad(supply.getScope());
        if (figures.isEmpty()) {
            return head + "  no chip with a rating in " + precision;
        }
        PrecisionSupply p = figures.get();
        return head + "  nameplate " + Figures.pText(p.getNameplateMflops()) + " P  available "
                + Figures.pText(p.getAvailableMflops()) + " P" + Figures.interval(p.getAvailable()) + "  allocated "
                + Figures.pText(p.getAllocatedMflops()) + " P  delivered " + Figures.pText(p.getDeliveredMflops())
                + " P  unknown " + Figures.pText(p.getUnknownMflops()) + " P" + Figures.unknownSince(supply) + "  ("
                + precision + " dense; hosts " + Figures.count(supply.getHostsSeen()) + " of "
                + Figures.count(supply.getHosts()) + unrated(p) + ")";
    }

    private static String unrated(PrecisionSupply supply) {
        int chips = supply.getUnratedChips();
        return chips == 0 ? "" : "; " + Figures.count(chips) + " chips without a rating";
    }

    private static String energy(EnergyBalance energy) {
        MeasuredFlows flows = energy.getMeasured();
        return Figures.time(energy.getGridMs()) + "  " + pad(energy.getScope()) + "  IT "
                + Figures.mwText(flows.getItMw()) + " MW  facility " + Figures.mwText(energy.getFacilityMw())
                + " MW  import " + Figures.mwText(flows.getImportMw()) + " MW  solar "
                + Figures.mwText(flows.getSolarMw()) + " MW  wind " + Figures.mwText(flows.getWindMw())
                + " MW  battery out " + Figures.mwText(flows.getDischargeMw()) + " in "
                + Figures.mwText(flows.getChargeMw()) + " MW  residual " + Figures.mwText(flows.getResidualMw())
                + " MW  interim PUE " + Figures.pue(energy.getInterimPue()) + "  green "
                + Figures.percent(energy.getGreenVolumetric()) + " volumetric, "
                + Figures.percent(energy.getGreenHourly()) + " hourly";
    }

    /** A step in the life of a decision. */
    public static String decision(Decision decision) {
        String job = decision.getJob() == null ? "" : "  " + decision.getJob();
        String place = decision.getSite() == null ? "" : " at " + decision.getSite();
        return Figures.time(decision.getGridMs()) + "  " + decision.getKind() + " " + decision.getState() + job + place
                + "  " + decision.getReason() + ": " + decision.getExplanation();
    }

    private static String pad(String scope) {
        return scope + " ".repeat(Math.max(0, 12 - scope.length()));
    }
}
