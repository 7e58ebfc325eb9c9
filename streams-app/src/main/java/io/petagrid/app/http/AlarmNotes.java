package io.petagrid.app.http;

import io.petagrid.wire.AlarmNote;
import java.util.concurrent.ExecutionException;

/** Where it is kept, for all instances, that somebody knows of an alarm. */
public interface AlarmNotes {
    /** @throws ExecutionException when it could not be written */
    void keep(AlarmNote note) throws InterruptedException, ExecutionException;
}
