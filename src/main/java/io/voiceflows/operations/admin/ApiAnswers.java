package io.voiceflows.operations.admin;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.voiceflows.operations.access.AccessRules;
import io.voiceflows.operations.access.Role;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Completes the description of each operation by what all have in common: the role that it takes, and how it refuses. The
 * roles are those that hold, not written a second time.
 */
final class ApiAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";

    private final List<String> schemes;

    /** @param schemes each of which is enough */
    ApiAnswers(List<String> schemes) {
        this.schemes = schemes;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> complete(path, HttpMethod.valueOf(method.name()), operation)));
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        // Nobody may: then it is not part of the API, and a test says so
        AccessRules.MANAGEMENT.role(method, path).ifPresent(role -> needs(role, operation));
        refuse(operation, "401", "No sign-in, or one that is not valid");
        refuse(operation, "403", "The role does not reach this far");
        refuse(operation, "429", "Too many failed sign-ins; Retry-After says when the next one is looked at");
        if (path.contains("{tenant}")) {
            refuse(operation, "404", "There is no such tenant, or nothing under this id");
        }
        boolean asks = operation.getRequestBody() != null
                || operation.getParameters() != null
                        && operation.getParameters().stream().anyMatch(each -> "query".equals(each.getIn()));
        if (asks) {
            refuse(operation, "400", "A parameter or the body is not as it should be; the detail says what is");
        }
        // Those that the operation itself describes
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                answer.content(problemContent());
            }
        });
    }

    private void needs(Role role, Operation operation) {
        operation.setSecurity(schemes.stream()
                .map(scheme -> new SecurityRequirement().addList(scheme, role.word()))
                .toList());
        String sentence = "Needs the role " + role.word() + ".";
        String said = operation.getDescription();
        operation.setDescription(said == null || said.isBlank() ? sentence : said + " " + sentence);
    }

    private static void refuse(Operation operation, String status, String meaning) {
        if (!operation.getResponses().containsKey(status)) {
            operation.getResponses().addApiResponse(status, new ApiResponse().description(meaning));
        }
    }

    private static Content problemContent() {
        return new Content()
                .addMediaType(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A problem detail (RFC 9457)")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What is wrong, and what helps"))
                .addProperty("instance", new StringSchema());
    }
}
