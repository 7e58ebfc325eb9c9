package io.petagrid.domain.authority;

/** Authority in plain sentences. */
public final class AuthorityText {
    private AuthorityText() {}

    /** Why a scope stands where it stands. */
    public static String of(String scope, Standing standing, Rule rule) {
        AuthorityLevel before = standing.previous();
        String head = scope + (before == null ? " begins with " : " goes from " + before + " to ") + standing.level();
        if (standing.level() == AuthorityLevel.ACT) {
            return head + ": all that it rests on is good.";
        }
        Bounds needed = rule.bounds(standing.level().above());
        return head + ": " + why(standing, needed, rule) + ".";
    }

    private static String why(Standing standing, Bounds needed, Rule rule) {
        Inputs in = standing.inputs();
        String floor = " permille; " + standing.level().above() + " needs " + needed.seenPermille()
                + " and is regained at " + Math.min(1_000, needed.seenPermille() + rule.regainMarginPermille());
        return switch (standing.cause()) {
            case CHIPS_UNSEEN ->
                in.seenChips() + " of " + in.expectedChips() + " expected chips are seen, " + in.chipsPermille()
                        + floor;
            case SUPPLY_UNSEEN ->
                in.supplyPermille() + " permille of the expected computing power is seen"
                        + floor.substring(" permille".length());
            case METERS_UNSEEN ->
                in.metersSeen() + " of " + in.meters() + " meters are seen, " + in.metersPermille() + floor;
            case MEMBERS_MISSING ->
                in.membersMissing() + " of " + in.members() + " partitions have not told of the tick in time";
            case INPUT_OLD ->
                "what counts can be " + in.ageTicks() + " ticks old; " + needed.ageTicks() + " are allowed";
            case CLOCKS_APART ->
                "the partitions lie " + in.spreadMs() + " ms apart; " + needed.spreadMs() + " are allowed";
            case CHECK_FAILED ->
                in.checksFailed() + " checks of its meters failed or could not be made; " + needed.checksFailed()
                        + " are allowed, and its energy balance tells which";
            case GRID_SILENT ->
                "most of the grid is or was silent, " + in.supplyPermille() + " permille of its computing"
                        + " power is seen";
            case HELD_OFF -> "all is good, but not yet for " + rule.regainTicks() + " ticks in a row";
            case GOOD -> "nothing is wrong";
        };
    }
}
