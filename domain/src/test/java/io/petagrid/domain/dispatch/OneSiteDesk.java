package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.util.List;

/** A dispatcher at its desk with one site of four hosts, for tests of what happens to its jobs. */
abstract class OneSiteDesk {
    static final long T = 1_000;

    final Desk desk = Desk.withReferences(DispatchSettings.defaults());
    final TestSite site = new TestSite("a").with(4, Desk.CHIP_A);
    final List<TestSite> sites = List.of(site);

    Command place(String job) {
        desk.tick(T, sites);
        desk.step(new Submitted(Desk.job(job)));
        return desk.commands.getLast();
    }

    void answer(Command command, Answer answer, int chips) {
        desk.step(new Answered(command.decision(), command.job(), command.site(), answer, chips, "NO_CAPACITY", 1));
    }

    void tell(String job, JobNews news) {
        desk.step(new JobTold(job, "a", news, Desk.CHIP_A, 8, 8, T * Desk.GRID_MS_PER_TICK));
    }

    int promised() {
        return desk.promised("a", Desk.CHIP_A);
    }
}
