package io.petagrid.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.text.Figures;
import io.petagrid.launcher.text.VerdictText;
import io.petagrid.verifier.Verdict;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.PrecisionSupply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a demo measured, as JSON. A figure that could not be measured is null. */
final class Report {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double ROUNDING = 1_000_000;

    private Report() {}

    static ObjectNode of(DemoSettings settings, Picture picture, Verdict verdict) {
        ObjectNode report = JSON.objectNode();
        report.put("scenario", settings.scenario())
                .put("seed", settings.seed())
                .put("speed", settings.speed())
                .put("seconds", settings.duration().toSeconds());
        report.set(
                "chips", number(picture.grid().map(s -> (double) s.getEvidence().getInstalledChips())));
        report.set("hosts", number(picture.grid().map(s -> (double) s.getHosts())));
        report.put("sites", picture.sites().size());
        speed(report, picture);
        report.put("settledIntervals", picture.settledIntervals());
        report.set("supply", supply(picture.grid().flatMap(Figures::fp16)));
        report.set("energy", energy(picture.energy()));
        report.set("decisions", counts(picture.decisions()));
        report.set("decisionKinds", counts(picture.kinds()));
        report.set("jobs", counts(picture.jobs()));
        report.set("rejected", counts(picture.rejected()));
        ArrayNode emergencies = report.putArray("emergencies");
        picture.emergencies().forEach(each -> emergencies.add(emergency(each)));
        report.set("laws", VerdictText.laws(verdict));
        return report;
    }

    private static void speed(ObjectNode report, Picture picture) {
        Picture.Rates rates = picture.rates();
        report.set("reportsPerSecond", number(Optional.of(rates.meanReports())));
        report.put("reportsPerSecondMin", rates.lowestReports());
        report.set("lagMsP50", number(rates.lagMsP50()));
        report.set("lagMsP99", number(rates.lagMsP99()));
        report.set("secondsToFirstSupply", number(picture.secondsToFirstSupply()));
        report.set("secondsToFullSupply", number(picture.secondsToFullSupply()));
        report.set("secondsToFirstDecision", number(picture.secondsToFirstDecision()));
    }

    private static ObjectNode supply(Optional<PrecisionSupply> supply) {
        ObjectNode object = JSON.objectNode();
        object.set("nameplateP", number(supply.map(s -> Figures.p(s.getNameplateMflops()))));
        object.set("availableP", number(supply.map(s -> Figures.p(s.getAvailableMflops()))));
        object.set("allocatedP", number(supply.map(s -> Figures.p(s.getAllocatedMflops()))));
        object.set("deliveredP", number(supply.map(s -> Figures.p(s.getDeliveredMflops()))));
        object.set("unknownP", number(supply.map(s -> Figures.p(s.getUnknownMflops()))));
        object.set(
                "precision",
                supply.map(s -> (JsonNode) JSON.textNode(s.getPrecision().name()))
                        .orElseGet(JSON::nullNode));
        return object;
    }

    private static ObjectNode energy(Optional<EnergyBalance> energy) {
        ObjectNode object = JSON.objectNode();
        object.set(
                "itMw", number(energy.map(e -> Figures.megawatts(e.getMeasured().getItMw()))));
        object.set("facilityMw", number(energy.map(e -> Figures.megawatts(e.getFacilityMw()))));
        object.set("interimPue", number(energy.map(EnergyBalance::getInterimPue).map(Report::pue)));
        ObjectNode green = object.putObject("greenShare");
        green.set("volumetric", number(energy.map(e -> Figures.fraction(e.getGreenVolumetric()))));
        green.set("hourlyMatched", number(energy.map(e -> Figures.fraction(e.getGreenHourly()))));
        object.set(
                "residualMw",
                number(energy.map(e -> Figures.megawatts(e.getMeasured().getResidualMw()))));
        return object;
    }

    private static ObjectNode emergency(Emergency emergency) {
        ObjectNode object = JSON.objectNode();
        object.put("site", emergency.site());
        object.set("fromLimitMw", number(Optional.of(Figures.megawatts(emergency.fromLimitMw()))));
        object.set("limitMw", number(Optional.of(Figures.megawatts(emergency.limitMw()))));
        object.set("protectionTicks", number(emergency.protectionTicks()));
        object.set("capDecidedTicks", number(emergency.capDecidedTicks()));
        object.set("capAcknowledgedTicks", number(emergency.capAcknowledgedTicks()));
        object.put("underLimitTicks", emergency.underLimitTicks());
        object.set("firstMoveTicks", number(emergency.firstMoveTicks()));
        object.put("moves", emergency.moves());
        object.put("movesFinished", emergency.movesFinished());
        return object;
    }

    private static @Nullable Double pue(InterimPue pue) {
        return pue.getPuePermille() / 1_000.0;
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode object = JSON.objectNode();
        counts.forEach(object::put);
        return object;
    }

    private static JsonNode number(OptionalLong value) {
        return value.isPresent() ? JSON.numberNode(value.getAsLong()) : JSON.nullNode();
    }

    /** Whole numbers without a decimal point, others rounded to a millionth. */
    private static JsonNode number(Optional<Double> value) {
        if (value.isEmpty()) {
            return JSON.nullNode();
        }
        double rounded = Math.round(value.get() * ROUNDING) / ROUNDING;
        return rounded == Math.rint(rounded) ? JSON.numberNode((long) rounded) : JSON.numberNode(rounded);
    }

    /** @throws Failure when it cannot be written */
    static void write(Path file, ObjectNode report) {
        try {
            Files.writeString(file, report.toPrettyString() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.environment("the report cannot be written to " + file + ": " + e, e);
        }
    }
}
