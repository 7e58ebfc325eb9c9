package io.petagrid.domain.authority;

/** How authority is weighed at sites and for the grid. */
public record AuthoritySettings(Rule site, Rule grid) {
    /** What a grid that chooses nothing has. */
    public static AuthoritySettings defaults() {
        return new AuthoritySettings(
                new Rule(
                        new Bounds(500, 60, 60_000, 100),
                        new Bounds(800, 20, 10_000, 1),
                        new Bounds(900, 10, 5_000, 0),
                        20,
                        5,
                        null,
                        true),
                new Rule(
                        new Bounds(250, 60, 60_000, 0),
                        new Bounds(400, 20, 10_000, 0),
                        new Bounds(500, 10, 5_000, 0),
                        20,
                        5,
                        new Rule.FreezeRule(500, 600, 30, 60),
                        true));
    }
}
