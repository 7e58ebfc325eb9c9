package io.petagrid.launcher.text;

import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Supply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Authority as lines for people. */
public final class AuthorityLines {
    private AuthorityLines() {}

    /** A change of authority. */
    public static String change(Authority authority) {
        return Figures.time(authority.getGridMs()) + "  " + authority.getScope() + "  " + words(authority.getLevel())
                + (authority.getFrozen() ? ", frozen" : "") + "  " + authority.getCause() + ": "
                + authority.getExplanation();
    }

    /** The grid's authority, and the sites below ACT with what holds them; empty where the grid tells none. */
    public static Optional<String> line(Supply grid, Map<String, Supply> sites) {
        return Optional.ofNullable(grid.getAuthority()).map(whole -> {
            String below = sites.values().stream()
                    .filter(site ->
                            site.getAuthority() != null && site.getAuthority().getLevel() != AuthorityLevel.ACT)
                    .map(site -> site.getScope() + " " + standing(site.getAuthority()))
                    .collect(Collectors.joining(", "));
            return "grid " + standing(whole) + (below.isEmpty() ? "; every site act" : "; " + below);
        });
    }

    private static String standing(AuthorityStanding standing) {
        String level = words(standing.getLevel()) + (standing.getFrozen() ? ", frozen" : "");
        return standing.getLevel() == AuthorityLevel.ACT
                ? level
                : level + " ("
                        + standing.getCause().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                        + standing.getSeenPermille() / 10 + " % seen)";
    }

    private static String words(AuthorityLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
