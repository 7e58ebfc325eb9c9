package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import org.jspecify.annotations.Nullable;

/**
 * Among which places one is sought, and for how many chips.
 *
 * @param site only there; null for any
 * @param chipModel only on it; null for any
 * @param notSite not there; null for none
 * @param floor least authority of the site
 * @param chips instead of what the job asks for; 0 for just that
 */
record Wish(
        @Nullable String site,
        @Nullable String chipModel,
        @Nullable String notSite,
        AuthorityLevel floor,
        int chips) {
    /** Anywhere where the dispatcher may act, be it with approval. */
    static final Wish ANY = new Wish(null, null, null, AuthorityLevel.ACT_WITH_APPROVAL, 0);

    /** Anywhere where it may at least advise. */
    static final Wish ADVICE = new Wish(null, null, null, AuthorityLevel.ADVISE, 0);

    /** Somewhere else. */
    static Wish awayFrom(String site) {
        return new Wish(null, null, site, AuthorityLevel.ACT_WITH_APPROVAL, 0);
    }

    /** What somebody names: an operator may order where the dispatcher may only advise. */
    static Wish named(@Nullable String site, @Nullable String chipModel, Mandate mandate) {
        return new Wish(
                site,
                chipModel,
                null,
                mandate.isOrdered() ? AuthorityLevel.ADVISE : AuthorityLevel.ACT_WITH_APPROVAL,
                0);
    }

    Wish notAt(String other) {
        return new Wish(site, chipModel, other, floor, chips);
    }

    Wish forChips(int count) {
        return new Wish(site, chipModel, notSite, floor, count);
    }

    boolean allowsSite(String id) {
        return (site == null || site.equals(id)) && !id.equals(notSite);
    }

    boolean allowsModel(String id) {
        return chipModel == null || chipModel.equals(id);
    }
}
