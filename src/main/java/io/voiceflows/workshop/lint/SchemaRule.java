package io.voiceflows.workshop.lint;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.voiceflows.workshop.lint.Problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A route file fits Camel's own JSON schema of the YAML DSL. */
final class SchemaRule implements Rule {

    /** One of several forms did not fit: says nothing that the deeper messages do not say better. */
    private static final Set<String> ALTERNATIVES = Set.of("oneOf", "anyOf", "not");

    private volatile JsonSchema schema;

    @Override
    public boolean thorough() {
        return true;
    }

    /** Camel's schema takes 300 MB once a file was held against it, which a running service has other uses for. */
    @Override
    public void forget() {
        schema = null;
    }

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        if (!document.tree().isArray()) {
            problems.accept(document.problem(
                    Severity.STOPS,
                    "",
                    "a route file is a list of routes",
                    "Begin with \"- route:\", see docs/routes.md"));
            return;
        }
        List<ValidationMessage> messages = schema().validate(document.tree()).stream()
                .filter(message -> !fitsOnceResolved(message))
                .toList();
        List<String> reported = new ArrayList<>();
        messages.stream()
                .sorted(Comparator.comparingInt((ValidationMessage message) -> -depth(message)))
                .forEach(message -> {
                    String pointer = message.getInstanceLocation().toString();
                    boolean explained = reported.stream().anyMatch(deeper -> deeper.startsWith(pointer));
                    if (!explained && !(ALTERNATIVES.contains(message.getType()) && hasDeeper(message, messages))) {
                        reported.add(pointer);
                        problems.accept(problem(document, message));
                    }
                });
    }

    private static boolean hasDeeper(ValidationMessage message, List<ValidationMessage> all) {
        return all.stream()
                .anyMatch(other -> !ALTERNATIVES.contains(other.getType())
                        && !other.getType().equals("type")
                        && other.getInstanceLocation()
                                .toString()
                                .startsWith(message.getInstanceLocation().toString()));
    }

    private static Problem problem(RouteDocument document, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        if (message.getType().equals("additionalProperties")) {
            String key = message.getProperty();
            return document.problem(
                    Severity.STOPS,
                    pointer + "/" + key,
                    "'" + key + "' is not known here",
                    "Check its spelling and its indentation against Camel's YAML DSL");
        }
        String text = message.getMessage();
        return document.problem(
                Severity.STOPS,
                pointer,
                "does not fit Camel's schema: "
                        + text.substring(text.indexOf(": ") + 1).trim(),
                "Camel's YAML DSL says what may stand here");
    }

    private static int depth(ValidationMessage message) {
        // A "type" message is most often the short form of a step that was written in the long form: least telling.
        int depth = message.getInstanceLocation().getNameCount() * 2;
        return message.getType().equals("type") || ALTERNATIVES.contains(message.getType()) ? depth - 1 : depth;
    }

    /** The schema wants real numbers and booleans; Camel also takes a setting there. */
    private static boolean fitsOnceResolved(ValidationMessage message) {
        return message.getInstanceNode() != null
                && message.getInstanceNode().isTextual()
                && Placeholders.onlyOne(message.getInstanceNode().asText());
    }

    private JsonSchema schema() {
        JsonSchema known = schema;
        if (known == null) {
            try (InputStream json = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
                SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ENGLISH)
                        .build();
                // Camel marks what it will give up with "deprecated", a word that draft 4 does not have.
                JsonMetaSchema words = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                        .keyword(new NonValidationKeyword("deprecated"))
                        .build();
                known = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4, factory -> factory.metaSchema(words))
                        .getSchema(json, config);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Camel's YAML schema cannot be read", unreadable);
            }
            schema = known;
        }
        return known;
    }
}
