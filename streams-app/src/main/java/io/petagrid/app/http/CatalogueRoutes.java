package io.petagrid.app.http;

import io.petagrid.app.view.Doc;
import io.petagrid.app.view.ReferenceView;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.ModelReference;
import java.util.List;

/** Answers about what there is to ask for: chips, models and data. */
final class CatalogueRoutes {
    private CatalogueRoutes() {}

    /** What there is to ask for. */
    record CatalogueAnswer(
            @Doc("AI models, by id: to which chips they are adapted.")
            List<ModelReference> models,

            @Doc("Datasets, by id: where they lie, how large they are.")
            List<DatasetReference> datasets,

            @Doc("Chip models that are in force, by id.") List<ChipModelReference> chipModels) {}

    static List<Route> all() {
        return List.of(Route.one(
                "/api/catalogue",
                "the AI models, datasets and chip models that jobs can ask for",
                CatalogueAnswer.class,
                (picture, query) -> catalogue(picture.reference())));
    }

    private static CatalogueAnswer catalogue(ReferenceView reference) {
        return new CatalogueAnswer(
                List.copyOf(reference.models().values()),
                List.copyOf(reference.datasets().values()),
                List.copyOf(reference.chipModels().values()));
    }
}
