package io.petagrid.app.http;

import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.SourceView;
import java.util.List;

/** Answers about the pipeline itself. */
final class PipelineRoutes {
    private PipelineRoutes() {}

    /** The pipeline. */
    record PipelineAnswer(
            @Doc("The applications, as the instance that answers sees them.")
            List<ApplicationView> applications,

            @Doc("How telemetry comes in, by site and family.")
            List<SourceView> sources,

            @Doc("Where the control rooms of other instances are: any of them answers for the whole grid.")
            List<String> peers) {}

    static List<Route> all(RoomSources sources, List<String> peers) {
        return List.of(Route.one(
                "/api/pipeline",
                "how records flow",
                PipelineAnswer.class,
                (Picture picture, Query query) ->
                        new PipelineAnswer(sources.applications().get(), picture.sources(), peers)));
    }
}
