package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.HostReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FlipsTest {
    private static final int DECISIONS = 1_000;
    private static final double MOST_WITHOUT = 0.3;
    private static final int PER_HOST = 8;
    private static final long TICK = 1_000;

    /** One decision with all that it rests on. */
    private record Case(long seed, DispatchSettings settings, List<SiteView> sites, JobSpec spec) {
        private static Case of(long seed) {
            Random random = new Random(seed);
            List<SiteView> sites = new ArrayList<>();
            for (int site = 0; site < 2 + random.nextInt(5); site++) {
                sites.add(site("site-" + site, "region-" + site / 2, random));
            }
            int gang = 1 << random.nextInt(4);
            JobSpec spec = new JobSpec(
                    "job",
                    1,
                    Precision.FP16,
                    gang * (1 + random.nextInt(3)),
                    gang,
                    60_000L * (1 + random.nextInt(6_000)),
                    1_000 * (1 + random.nextInt(20)),
                    "llm",
                    random.nextBoolean() ? "data" : null,
                    0);
            return new Case(seed, DispatchSettings.defaults(), sites, spec);
        }

        private static SiteView site(String id, String region, Random random) {
            List<ChipSums> chips = new ArrayList<>();
            for (String model : List.of(HostReports.A.id(), HostReports.B.id())) {
                ChipSums sums = new ChipSums(model);
                int hosts = 1 + random.nextInt(20);
                int free = random.nextInt(hosts + 1);
                sums.add(ChipField.INSTALLED, (long) hosts * PER_HOST);
                sums.add(ChipField.HEALTHY, (long) hosts * PER_HOST);
                sums.add(ChipField.ALLOCATED_SEEN, (long) (hosts - free) * PER_HOST);
                sums.addHosts(0, hosts - free);
                sums.addHosts(PER_HOST, free);
                chips.add(sums);
            }
            long itMw = 1_000_000_000L * (1 + random.nextInt(20));
            long facilityMw = itMw * (1_100 + random.nextInt(500)) / 1_000;
            long price = 10_000L * (20 + region.hashCode() % 7 + random.nextInt(1) + 10 * (region.charAt(7) - '0'));
            return new SiteView(
                    id,
                    region,
                    TICK,
                    1_000 * (1 + random.nextInt(5)),
                    random.nextInt(4) == 0,
                    chips,
                    0,
                    0,
                    List.of(),
                    itMw,
                    facilityMw,
                    facilityMw,
                    facilityMw + 1_000_000L * random.nextInt(100_000),
                    price,
                    300_000 + 50_000L * (region.charAt(7) - '0'),
                    AuthorityLevel.ACT);
        }

        private Case with(UnaryOperator<SiteView> change) {
            return new Case(seed, settings, sites.stream().map(change).toList(), spec);
        }

        /** The same with one input at another value. */
        private Case with(FlipCondition flip, long value) {
            return switch (flip.input()) {
                case PRICE_MICROYUAN_PER_KWH ->
                    with(site -> site.region().equals(flip.where()) ? Changed.price(site, value) : site);
                case CARBON_MG_PER_KWH ->
                    with(site -> site.region().equals(flip.where()) ? Changed.carbon(site, value) : site);
                case FACILITY_PERMILLE ->
                    with(site -> site.site().equals(flip.where()) ? Changed.facility(site, value) : site);
                case FREE_HOSTS -> {
                    String[] where = flip.where().split(" with ", 2);
                    yield with(site -> site.site().equals(where[0])
                            ? Objects.requireNonNull(Changed.freeHosts(site, where[1], value))
                            : site);
                }
                case LINK_MICROYUAN_PER_GIB ->
                    new Case(
                            seed,
                            settings.withCost(
                                    settings.cost().withLink(flip.where().equals("within a region"), value)),
                            sites,
                            spec);
                case ESTIMATE_MS -> new Case(seed, settings, sites, spec.estimated(value));
            };
        }

        private List<DispatchEvent> history() {
            Standing acting = new Standing(
                    AuthorityLevel.ACT, AuthorityLevel.ACT, AuthorityCause.HELD_OFF, false, TICK, Inputs.NONE);
            return List.of(
                    new ChipModelKnown(HostReports.A),
                    new ChipModelKnown(HostReports.B),
                    new ModelKnown("llm", Map.of(HostReports.A.id(), 1_000, HostReports.B.id(), 700)),
                    new DatasetKnown("data", "site-0", 500),
                    new Snapshot(TICK, TICK * 60_000, sites, acting),
                    new Submitted(spec));
        }

        /** What a dispatcher that begins anew decides: where, or nowhere. */
        private Decision decide() {
            DispatchCore core = new DispatchCore(settings);
            List<Decision> decisions = new ArrayList<>();
            history().forEach(event -> decisions.addAll(core.step(event).decisions()));
            return decisions.stream()
                    .filter(each -> "job".equals(each.job()))
                    .findFirst()
                    .orElseThrow();
        }

        private String place() {
            Decision decision = decide();
            return decision.kind() == DecisionKind.PLACE
                    ? decision.site() + " with " + decision.chipModel()
                    : "it waits";
        }
    }

    @Test
    void oneUnitPastAFlipSomethingElseIsDecidedAndOneBeforeItTheSame() {
        // Given
        List<Case> cases = new ArrayList<>();
        for (long seed = 1; cases.size() < DECISIONS; seed++) {
            Case each = Case.of(seed);
            if (each.decide().kind() == DecisionKind.PLACE) {
                cases.add(each);
            }
        }
        int without = 0;

        for (Case each : cases) {
            // When
            List<FlipCondition> flips = flips(each);

            // Then
            without += flips.isEmpty() ? 1 : 0;
            String decided = each.place();
            for (FlipCondition flip : flips.stream().limit(3).toList()) {
                assertThat(Math.abs(flip.changed() - flip.unchanged())).isEqualTo(1);
                assertThat(each.with(flip, flip.unchanged()).place())
                        .as("seed %d, %s, one before", each.seed(), flip)
                        .isEqualTo(decided);
                assertThat(each.with(flip, flip.changed()).place())
                        .as("seed %d, %s, one past", each.seed(), flip)
                        .isNotEqualTo(decided)
                        .isEqualTo(flip.instead());
            }
        }
        assertThat(without).as("decisions without a flip").isLessThanOrEqualTo((int) (DECISIONS * MOST_WITHOUT));
    }

    private static List<FlipCondition> flips(Case each) {
        Hindsight hindsight = new Hindsight(each.settings(), each.decide().id(), "job");
        each.history().forEach(event -> hindsight.step(event, 0));
        return hindsight.flips();
    }

    @Test
    void anAccountTellsCostAlternativesAndWhatWouldHaveChangedIt() {
        // Given
        Case each = Case.of(3);
        Hindsight hindsight = new Hindsight(each.settings(), each.decide().id(), "job");
        each.history().forEach(event -> hindsight.step(event, 0));

        // When
        List<String> account = hindsight.account();

        // Then
        assertThat(account).anyMatch(line -> line.startsWith("It costs "));
        assertThat(account).anyMatch(line -> line.startsWith("The limit that is nearest is "));
        assertThat(account).anyMatch(line -> line.startsWith("It would have been "));
        assertThat(account).anyMatch(line -> line.startsWith("Its life: PROPOSED"));
    }

    @Test
    void aJobThatWaitsIsToldWhatSpeaksAgainstEachSite() {
        // Given: no host has a chip free.
        Case each = Case.of(5)
                .with(site -> site.chips().stream()
                        .map(ChipSums::chipModel)
                        .reduce(
                                site,
                                (changed, model) -> Objects.requireNonNull(Changed.freeHosts(changed, model, 0)),
                                (a, b) -> b));
        DispatchCore core = new DispatchCore(each.settings());
        each.history().forEach(core::step);

        // When
        JobReport report = Objects.requireNonNull(core.report("job"));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.WAITING);
        assertThat(report.against())
                .extracting(Alternative::site)
                .containsAll(each.sites().stream().map(SiteView::site).toList());
        assertThat(report.text().getFirst()).startsWith("job waits for ");
    }
}
