package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests as Kubernetes and Strimzi understand them: by the classes that are made from their schemas, where no unknown field is let pass. */
class ManifestsTest {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NoOtherFields());

    /** The classes would keep fields that they do not know. */
    private static final class NoOtherFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return Boolean.FALSE;
        }
    }

    static Stream<Path> manifests() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("ops/kubernetes", "ops/strimzi")) {
            try (Stream<Path> found = Files.list(Shell.ROOT.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
            }
        }
        return files.stream();
    }

    private static List<HasMetadata> read(Path file) throws IOException {
        List<HasMetadata> resources = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (documents.hasNext()) {
                resources.add(resource(documents.next()));
            }
        }
        return resources;
    }

    private static HasMetadata resource(JsonNode document) throws JsonProcessingException {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        assertThat(type).as("%s is a kind that is known", kind).isNotNull();
        return YAML.treeToValue(document, type);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyFieldIsOneOfTheSchema(Path file) throws IOException {
        // Given, when
        List<HasMetadata> resources = read(file);

        // Then
        assertThat(resources)
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.getMetadata().getName()).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aFieldThatIsNoneIsRefused(Path file) throws IOException {
        // Given
        String text = Files.readString(file).replaceFirst("(?m)^  name:", "  nmae:");

        // When
        assertThatThrownBy(() -> resource(YAML.readTree(text)))
                // Then
                .hasMessageContaining("nmae");
    }

    @Test
    void strimziKnowsTheVersionAndEveryRight() throws IOException {
        // Given
        List<AclRule> rules = new ArrayList<>();

        // When
        for (Path file :
                manifests().filter(path -> path.toString().contains("strimzi")).toList()) {
            for (HasMetadata resource : read(file)) {
                if (resource instanceof KafkaUser user
                        && user.getSpec().getAuthorization() instanceof KafkaUserAuthorizationSimple simple) {
                    rules.addAll(simple.getAcls());
                }
            }
        }

        // Then
        assertThat(KafkaTopic.VERSIONS).contains("v1");
        assertThat(rules).hasSizeGreaterThan(30).allSatisfy(rule -> {
            assertThat(rule.getOperations()).isNotEmpty().doesNotContainNull();
            assertThat(rule.getResource()).isNotNull();
        });
    }

    @Test
    void everyPodOfTheStatefulSetIsAnsweredByItsName() throws IOException {
        // Given
        List<HasMetadata> resources = read(Shell.ROOT.resolve("ops/kubernetes/petagrid.yaml"));
        StatefulSet set = one(resources, StatefulSet.class);
        String hosts = one(resources, ConfigMap.class).getData().getOrDefault("PETAGRID_HTTP_HOSTS", "");

        // When
        List<String> names = Stream.iterate(0, i -> i + 1)
                .limit(set.getSpec().getReplicas())
                .map(i -> set.getMetadata().getName() + "-" + i + "."
                        + set.getSpec().getServiceName())
                .toList();

        // Then
        assertThat(List.of(hosts.split(","))).containsAll(names);
        assertThat(resources.stream()
                        .filter(Service.class::isInstance)
                        .map(service -> service.getMetadata().getName())
                        .collect(Collectors.toSet()))
                .contains(set.getSpec().getServiceName());
    }

    private static <T> T one(List<HasMetadata> resources, Class<T> type) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
