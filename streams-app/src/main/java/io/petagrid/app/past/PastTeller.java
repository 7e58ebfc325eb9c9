package io.petagrid.app.past;

import io.petagrid.domain.rehearsal.Change;
import java.util.List;
import java.util.Optional;

/** Who goes through history again. Each answer throws when history cannot be read, or is too long. */
public interface PastTeller {
    /** Empty where the decision is not in history. */
    Optional<List<String>> explain(String decision);

    /** Empty where the job is not in history. */
    Optional<List<String>> why(String job);

    /** Empty where nothing would be otherwise. */
    List<String> whatIf(List<Change> changes, int ticks);
}
