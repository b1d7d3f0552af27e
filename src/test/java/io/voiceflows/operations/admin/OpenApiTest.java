package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.operations.ServedAddresses;
import io.voiceflows.operations.ServedAddresses.Served;
import io.voiceflows.operations.access.AccessRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;

/** The description of the admin API is whole: each operation, with its role and how it refuses. */
class OpenApiTest extends OperationsTest {

    @Autowired
    private ApplicationContext application;

    @TestFactory
    Stream<DynamicTest> eachOperationIsDescribedWithItsRoleAndItsRefusals() throws Exception {
        JsonNode api = json(admin("/admin/openapi.json"));
        return operations().stream()
                .map(served -> dynamicTest(served.toString(), () -> {
                    JsonNode operation = operation(api, served);
                    assertThat(operation.isMissingNode()).as("missing").isFalse();
                    assertThat(operation.path("summary").asText()).isNotBlank();
                    assertThat(operation.path("tags")).isNotEmpty();
                    String role = AccessRules.MANAGEMENT
                            .role(HttpMethod.valueOf(served.method()), served.pattern())
                            .orElseThrow()
                            .word();
                    assertThat(operation.path("description").asText()).contains("Needs the role " + role + ".");
                    assertThat(operation.at("/security/0/password/0").asText()).isEqualTo(role);
                    assertThat(operation.at("/security/1/token/0").asText()).isEqualTo(role);
                    JsonNode responses = operation.path("responses");
                    assertThat(responses.fieldNames()).toIterable().contains("401", "403", "429");
                    assertThat(responses.has("404")).isEqualTo(served.pattern().contains("{tenant}"));
                    assertThat(responses.fieldNames()).toIterable().anyMatch(status -> status.startsWith("2"));
                    responses.fields().forEachRemaining(answer -> {
                        if (!answer.getKey().startsWith("2")) {
                            assertThat(answer.getValue()
                                            .at("/content/application~1problem+json/schema/$ref")
                                            .asText())
                                    .as(answer.getKey())
                                    .isEqualTo("#/components/schemas/Problem");
                        }
                    });
                }));
    }

    @Test
    void whatIsRefusedForReasonsOfItsOwnSaysSo() throws Exception {
        JsonNode api = json(admin("/admin/openapi.json"));

        assertThat(statuses(api, "POST", "/admin/tenants/{tenant}/items/{pipeline}/{id}/replay"))
                .contains("202", "409");
        assertThat(statuses(api, "GET", "/admin/tenants/{tenant}/reconciliation"))
                .contains("200", "400", "502");
        assertThat(statuses(api, "POST", "/admin/tenants/{tenant}/matches/{digest}"))
                .contains("200", "400");
        assertThat(api.at("/components/schemas/Problem/properties/detail").isMissingNode())
                .isFalse();
    }

    @Test
    void nothingIsDescribedThatIsNotServed() throws Exception {
        JsonNode api = json(admin("/admin/openapi.json"));
        List<String> served = operations().stream().map(Served::toString).toList();

        api.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> assertThat(served)
                        .contains(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(served).hasSizeGreaterThan(15);
    }

    private List<Served> operations() {
        return ServedAddresses.of(application).stream()
                .filter(served -> served.pattern().startsWith("/admin/"))
                .filter(served -> !served.pattern().startsWith("/admin/openapi.json"))
                .toList();
    }

    private static List<String> statuses(JsonNode api, String method, String pattern) {
        return Stream.of(operation(api, new Served(method, pattern)).path("responses"))
                .flatMap(responses -> {
                    List<String> names = new java.util.ArrayList<>();
                    responses.fieldNames().forEachRemaining(names::add);
                    return names.stream();
                })
                .toList();
    }

    private static JsonNode operation(JsonNode api, Served served) {
        return api.path("paths").path(served.pattern()).path(served.method().toLowerCase(Locale.ROOT));
    }
}
