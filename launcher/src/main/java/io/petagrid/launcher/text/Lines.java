package io.petagrid.launcher.text;

import io.petagrid.wire.Authority;
import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeasuredFlows;
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
        return switch (value) {
            case null -> key + "  (no value)";
            case Supply supply -> supply(supply);
            case EnergyBalance energy -> energy(energy);
            case Decision decision -> decision(decision);
            case Authority authority -> AuthorityLines.change(authority);
            default -> key + "  " + AvroJson.of(value);
        };
    }

    private static String supply(Supply supply) {
        Optional<PrecisionSupply> figures = Figures.fp16(supply);
        String head = Figures.time(supply.getGridMs()) + "  " + pad(supply.getScope());
        if (figures.isEmpty()) {
            return head + "  no chip with a rating in FP16";
        }
        PrecisionSupply p = figures.get();
        return head + "  nameplate " + Figures.pText(p.getNameplateMflops()) + " P  available "
                + Figures.pText(p.getAvailableMflops()) + " P  allocated " + Figures.pText(p.getAllocatedMflops())
                + " P  delivered " + Figures.pText(p.getDeliveredMflops()) + " P  unknown "
                + Figures.pText(p.getUnknownMflops()) + " P  (FP16 dense; hosts " + Figures.count(supply.getHostsSeen())
                + " of " + Figures.count(supply.getHosts()) + ")";
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
