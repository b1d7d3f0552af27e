package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.YamlText;
import io.voiceflows.workshop.YamlText.YamlProblem;
import java.util.ArrayList;
import java.util.List;

/** Reads test files strictly: a key that is not known is an error, else a typo would pass for ever. */
final class TestScriptReader {

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws AssertionError naming file, line and what is wrong there */
    List<RouteTestCase> read(RouteFile file, RouteTestBench bench) {
        YamlText yaml = yaml(file);
        TestScript script = script(file, yaml);
        if (script.route() == null || script.cases().isEmpty()) {
            throw problem(file, 1, "a test file names its route and has at least one case");
        }
        List<RouteTestCase> cases = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TestScript.Case each : script.cases()) {
            int line = yaml.line("/cases/" + cases.size());
            if (each.name() == null || each.name().isBlank() || names.contains(each.name())) {
                throw problem(file, line, "each case has a name of its own, written as a sentence");
            }
            if (each.expect() == null || each.expect().nothing()) {
                throw problem(file, line, "'" + each.name() + "' expects nothing, so it cannot fail");
            }
            names.add(each.name());
            cases.add(new RouteTestCase(file, line, each.name(), () -> bench.run(file, script, each)));
        }
        return cases;
    }

    private static YamlText yaml(RouteFile file) {
        try {
            return file.yaml();
        } catch (YamlProblem broken) {
            throw problem(file, broken.line(), broken.getMessage());
        }
    }

    private TestScript script(RouteFile file, YamlText yaml) {
        try {
            return json.treeToValue(yaml.tree(), TestScript.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw problem(
                    file,
                    yaml.line(pointer(unknown)),
                    "'" + unknown.getPropertyName() + "' is not known here; known are "
                            + unknown.getKnownPropertyIds());
        } catch (JsonMappingException unfit) {
            throw problem(file, yaml.line(pointer(unfit)), unfit.getOriginalMessage());
        } catch (JsonProcessingException unfit) {
            throw problem(file, 1, unfit.getOriginalMessage());
        }
    }

    private static String pointer(JsonMappingException problem) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            String name = step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName();
            pointer.append(YamlText.below("", name));
        }
        return pointer.toString();
    }

    private static AssertionError problem(RouteFile file, int line, String text) {
        return new AssertionError(file.location() + ":" + line + ": " + text);
    }
}
