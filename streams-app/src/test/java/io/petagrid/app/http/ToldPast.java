package io.petagrid.app.http;

import io.petagrid.app.past.PastTeller;
import io.petagrid.app.view.SamplePictures;
import io.petagrid.domain.rehearsal.Change;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Tells a past that a test has made up; where a test says so, it takes until it is let go. */
final class ToldPast implements PastTeller {
    final List<Change> asked = new CopyOnWriteArrayList<>();
    final CountDownLatch begun = new CountDownLatch(1);
    volatile CountDownLatch letGo = new CountDownLatch(0);

    @Override
    public Optional<List<String>> explain(String decision) {
        return decision.equals(SamplePictures.DECISION) ? Optional.of(List.of("it was cheapest")) : Optional.empty();
    }

    @Override
    public Optional<List<String>> why(String job) {
        return job.equals(SamplePictures.JOB) ? Optional.of(List.of("it runs")) : Optional.empty();
    }

    @Override
    public List<String> whatIf(List<Change> changes, int ticks) {
        asked.addAll(changes);
        begun.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of("+ PLACE job-2 at " + SamplePictures.SITE);
    }
}
