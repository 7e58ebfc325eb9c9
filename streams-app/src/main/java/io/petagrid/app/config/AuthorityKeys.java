package io.petagrid.app.config;

import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.authority.Bounds;
import io.petagrid.domain.authority.Rule;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Configuration keys of authority: what each level needs at a site and for the grid, and how long it is held off. */
public final class AuthorityKeys {
    static final String PREFIX = "authority.";
    private static final String[] LEVELS = {"advise", "approval", "act"};
    private static final AuthoritySettings DEFAULTS = AuthoritySettings.defaults();
    private static final String REGAIN_MARGIN = PREFIX + "regain.margin.permille";
    private static final String REGAIN_TICKS = PREFIX + "regain.ticks";
    private static final String FREEZE = PREFIX + "freeze.seen.permille";
    private static final String THAW = PREFIX + "thaw.seen.permille";
    private static final String THAW_TICKS = PREFIX + "thaw.ticks";
    private static final String START_TICKS = PREFIX + "start.ticks";

    private AuthorityKeys() {}

    static ConfigDef addTo(ConfigDef all) {
        for (String level : LEVELS) {
            addLevel(all, level);
        }
        Rule grid = DEFAULTS.grid();
        Rule.FreezeRule freeze = freezeOf(grid);
        addInt(
                all,
                REGAIN_MARGIN,
                grid.regainMarginPermille(),
                0,
                1_000,
                "How much higher than its floor the seen share must"
                        + " lie for a level of authority to be regained, permille.");
        addInt(
                all,
                REGAIN_TICKS,
                grid.regainTicks(),
                1,
                3_600,
                "Good ticks (seconds) in a row after which a level of" + " authority that was left is regained.");
        addInt(
                all,
                FREEZE,
                freeze.freezePermille(),
                0,
                1_000,
                "Seen share of the grid's computing power below which it"
                        + " freezes: nothing new is placed anywhere. Permille.");
        addInt(all, THAW, freeze.thawPermille(), 0, 999, "Seen share above which it thaws, permille.");
        addInt(
                all,
                THAW_TICKS,
                freeze.thawTicks(),
                1,
                86_400,
                "Ticks (seconds) in a row above that share after which it" + " thaws.");
        addInt(
                all,
                START_TICKS,
                freeze.startTicks(),
                0,
                86_400,
                "Ticks (seconds) after the first one in which " + REGAIN_TICKS
                        + " are enough to thaw, and in which a grid that is not seen yet is not called frozen.");
        return all;
    }

    private static void addLevel(ConfigDef all, String level) {
        Bounds site = bounds(DEFAULTS.site(), level);
        Bounds grid = bounds(DEFAULTS.grid(), level);
        String needs = " that authority '" + level + "' needs";
        addInt(
                all,
                seen("site", level),
                site.seenPermille(),
                1,
                1_000,
                "Least share of a site's chips, computing power," + " meters and partitions" + needs
                        + " there, permille.");
        addInt(all, seen("grid", level), grid.seenPermille(), 1, 1_000, "The same for the grid, permille.");
        addInt(
                all,
                age(level),
                site.ageTicks(),
                1,
                86_400,
                "Largest age of what counts" + needs + ", ticks (seconds).");
        all.define(
                spread(level),
                Type.LONG,
                site.spreadMs(),
                Range.between(1, 86_400_000),
                Importance.LOW,
                "Largest" + " difference between partitions, by their brokers' clocks and their delay," + needs
                        + ", milliseconds.");
        addInt(
                all,
                checks(level),
                site.checksFailed(),
                0,
                1_000_000,
                "Most checks of a site's meters that failed or could" + " not be made" + needs + " there.");
    }

    private static void addInt(ConfigDef all, String key, int standard, int least, int most, String doc) {
        all.define(key, Type.INT, standard, Range.between(least, most), Importance.LOW, doc);
    }

    private static String seen(String scope, String level) {
        return PREFIX + scope + "." + level + ".seen.permille";
    }

    private static String age(String level) {
        return PREFIX + level + ".age.ticks";
    }

    private static String spread(String level) {
        return PREFIX + level + ".spread.ms";
    }

    private static String checks(String level) {
        return PREFIX + level + ".failed.checks";
    }

    private static Bounds bounds(Rule rule, String level) {
        return switch (level) {
            case "advise" -> rule.advise();
            case "approval" -> rule.approval();
            default -> rule.act();
        };
    }

    private static Rule.FreezeRule freezeOf(Rule rule) {
        return Objects.requireNonNull(rule.freeze(), "the grid freezes");
    }

    /**
     * How authority is weighed under a configuration.
     *
     * @throws ConfigException when a level needs less than the one below it
     */
    public static AuthoritySettings settings(AppConfig config) {
        try {
            Rule.FreezeRule freeze = new Rule.FreezeRule(
                    config.getInt(FREEZE), config.getInt(THAW), config.getInt(THAW_TICKS), config.getInt(START_TICKS));
            return new AuthoritySettings(rule(config, "site", null), rule(config, "grid", freeze));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the keys '" + PREFIX + "*' cannot work together: " + e.getMessage());
        }
    }

    private static Rule rule(
            AppConfig config, String scope, Rule.@org.jspecify.annotations.Nullable FreezeRule freeze) {
        return new Rule(
                bounds(config, scope, "advise"),
                bounds(config, scope, "approval"),
                bounds(config, scope, "act"),
                config.getInt(REGAIN_MARGIN),
                config.getInt(REGAIN_TICKS),
                freeze,
                config.stampsByBroker());
    }

    private static Bounds bounds(AppConfig config, String scope, String level) {
        return new Bounds(
                config.getInt(seen(scope, level)),
                config.getInt(age(level)),
                config.getLong(spread(level)),
                "grid".equals(scope) ? 0 : config.getInt(checks(level)));
    }
}
