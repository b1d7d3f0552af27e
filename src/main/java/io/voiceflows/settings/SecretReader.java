package io.voiceflows.settings;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads where a secret is: in the file or the environment variable that a setting names, never both. */
final class SecretReader {

    private final ValueReader values;
    private final UnaryOperator<String> environment;
    private final WrittenSettings written;
    private final Problems problems;

    SecretReader(ValueReader values, UnaryOperator<String> environment, WrittenSettings written, Problems problems) {
        this.values = values;
        this.environment = environment;
        this.written = written;
        this.problems = problems;
    }

    /** Null when neither is written, or wrongly. */
    Secret read(Known.SecretReference setting, String path, Map<String, YamlFile.Entry> entries) {
        YamlFile.Entry file = entries.get(setting.fileKey());
        YamlFile.Entry variable = entries.get(setting.variableKey());
        if (file != null && variable != null) {
            problems.mistake(
                    Math.max(file.line(), variable.line()),
                    path + setting.variableKey(),
                    "Settings " + path + setting.fileKey() + " and " + path + setting.variableKey() + " are both set",
                    "Keep the one that is to count.");
        }
        if (file != null) {
            return read(path + setting.fileKey(), file, "Name the file that holds the secret.", this::inFile);
        }
        return variable == null
                ? null
                : read(path + setting.variableKey(), variable, "Name the environment variable.", this::inVariable);
    }

    private Secret read(String name, YamlFile.Entry entry, String cure, Place place) {
        if (!(entry.value() instanceof ScalarNode scalar) || YamlFile.empty(scalar)) {
            problems.mistake(entry.line(), name, "Setting " + name + " has no value", cure);
            return null;
        }
        try {
            Secret secret = place.named(scalar.getValue());
            written.secret(name, secret, entry.line());
            return secret;
        } catch (Unfit unfit) {
            problems.unfit(entry.line(), name, unfit);
            return null;
        }
    }

    private Secret inFile(String name) throws Unfit {
        return new SecretFile(values.path(name));
    }

    private Secret inVariable(String name) throws Unfit {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            // Not repeated in the message: it may well be the secret itself.
            throw Unfit.because(
                    "is not the name of an environment variable",
                    "Write the variable's name, for example CONTOSO_DYNAMICS_SECRET, never the secret itself.");
        }
        return new SecretVariable(name, environment);
    }

    private interface Place {
        Secret named(String name) throws Unfit;
    }
}
