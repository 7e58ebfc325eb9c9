package io.petagrid.verifier;

import io.petagrid.wire.ChipSums;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.util.List;

/** Whether the figures of one record fit each other. */
final class RecordSums {
    private final Findings findings;
    private final ChipModels models;

    RecordSums(Findings findings, ChipModels models) {
        this.findings = findings;
        this.models = models;
    }

    void seeSupply(List<Supply> records) {
        for (Supply supply : records) {
            String about = "supply of " + supply.getScope() + " for tick " + supply.getTick();
            supply.getPrecisions().forEach(precision -> see(precision, about));
            supply.getChips().forEach(chips -> see(chips, about));
            findings.checkSame(
                    Figures.precisions(supply.getChips(), supply.getAwaited(), models, supply.getGridMs()),
                    Figures.precisions(supply),
                    () -> about + " against its chips");
        }
    }

    private void see(PrecisionSupply supply, String about) {
        long states = supply.getAvailableMflops()
                + supply.getDeratedMflops()
                + supply.getFaultedMflops()
                + supply.getOutOfServiceMflops()
                + supply.getStandbyMflops()
                + supply.getUnknownMflops();
        findings.check(
                states == supply.getNameplateMflops(),
                () -> about + ": nameplate in " + supply.getPrecision() + " is " + supply.getNameplateMflops()
                        + " MFLOPS, its states add up to " + states);
    }

    private void see(ChipSums chips, String about) {
        long states = (long) chips.getHealthy()
                + chips.getFaulted()
                + chips.getOutOfService()
                + chips.getStandby()
                + chips.getUnknown();
        findings.check(
                states == chips.getInstalled(),
                () -> about + ": " + chips.getInstalled() + " " + chips.getChipModel()
                        + " are installed, their states add up to " + states);
    }

    void seeEnergy(List<EnergyBalance> records) {
        for (EnergyBalance energy : records) {
            String about = "energy balance of " + energy.getScope() + " for tick " + energy.getTick();
            MeasuredFlows flows = energy.getMeasured();
            long facility = flows.getItMw() + flows.getCoolingMw() + flows.getLossesMw() + flows.getOtherMw();
            long residual = flows.getImportMw()
                    + flows.getSolarMw()
                    + flows.getWindMw()
                    + flows.getDischargeMw()
                    + flows.getGeneratorMw()
                    - facility
                    - flows.getChargeMw()
                    - flows.getExportMw();
            findings.check(
                    facility == energy.getFacilityMw(),
                    () -> about + ": facilityMw is " + energy.getFacilityMw() + ", not " + facility);
            findings.check(
                    residual == flows.getResidualMw(),
                    () -> about + ": residualMw is " + flows.getResidualMw() + ", not " + residual);
        }
    }
}
