package io.voiceflows.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the settings of all tenants from a directory, or of one from its file, and finds all that is wrong with them. */
public final class SettingsLoader {

    private static final String SUFFIX = ".yaml";
    private static final String CERTIFICATE = "dynamics.certificate-file";

    private final UnaryOperator<String> environment;

    /** @param environment gives the value of an environment variable, null when it is not set */
    public SettingsLoader(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** @param path a directory with one file per tenant, or one such file */
    public LoadResult load(Path path) {
        if (Files.isRegularFile(path)) {
            return load(List.of(path), new ArrayList<>());
        }
        List<SettingsProblem> problems = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(SettingsLoader::settingsFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(directoryProblem(
                    path,
                    "The settings directory does not exist or can't be read",
                    "Create it with one file per tenant, or set VOICEFLOWS_SETTINGS."));
            return new LoadResult(List.of(), problems, Map.of());
        }
        if (files.isEmpty()) {
            problems.add(directoryProblem(
                    path,
                    "No tenants: the settings directory holds no file that ends with .yaml",
                    "Put one file per tenant there, for example contoso.yaml; see settings-samples/minimal.yaml."));
        }
        return load(files, problems);
    }

    private LoadResult load(List<Path> files, List<SettingsProblem> problems) {
        List<TenantSettings> tenants = new ArrayList<>();
        Map<String, List<SettingInForce>> inForce = new HashMap<>();
        Map<Object, String> ownerOfSecret = new HashMap<>();
        for (Path file : files) {
            String tenant = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
            TenantReader reader = new TenantReader(tenant, file, environment);
            if (!file.getFileName().toString().endsWith(SUFFIX)
                    && files.contains(file.resolveSibling(tenant + SUFFIX))) {
                reader.problems()
                        .mistake(
                                0,
                                "",
                                "Tenant " + tenant + " has two settings files",
                                "Keep " + tenant + SUFFIX + " with what is right, and take the other one away.");
            } else if (!file.getFileName().toString().endsWith(SUFFIX)) {
                reader.problems()
                        .mistake(0, "", "Settings files end with .yaml", "Rename it to " + tenant + SUFFIX + ".");
            } else if (!tenant.matches("[a-z0-9-]+")) {
                reader.problems()
                        .mistake(
                                0,
                                "",
                                "The file's name is the tenant's name, which can't be \"" + tenant + "\"",
                                "Rename it; lower-case letters, digits and dashes only.");
            }
            var settings = reader.read();
            boolean foreignSecret = takesForeignSecret(tenant, reader, ownerOfSecret);
            if (!foreignSecret) {
                settings.ifPresent(tenants::add);
                settings.ifPresent(sound -> inForce.put(tenant, reader.inForce()));
            }
            problems.addAll(reader.problems().inOrderOfLines());
        }
        return new LoadResult(tenants, problems, inForce);
    }

    /** What somebody signs in with, and where it is named. */
    private record Credential(Object place, String key, int line) {}

    /** A tenant must not sign in with what belongs to another. */
    private static boolean takesForeignSecret(String tenant, TenantReader reader, Map<Object, String> owners) {
        boolean foreign = false;
        for (Credential use : credentials(reader.written())) {
            String owner = owners.putIfAbsent(use.place(), tenant);
            if (owner != null && !owner.equals(tenant)) {
                foreign = true;
                reader.problems()
                        .mistake(
                                use.line(),
                                use.key(),
                                "Setting " + use.key() + " names a secret of tenant " + owner,
                                "Give each tenant secrets of its own.");
            }
        }
        return foreign;
    }

    private static List<Credential> credentials(WrittenSettings written) {
        List<Credential> all = new ArrayList<>();
        for (WrittenSettings.SecretUse use : written.secrets()) {
            Object place = use.secret() instanceof SecretFile file ? real(file.path()) : use.secret();
            all.add(new Credential(place, use.key(), use.line()));
        }
        Path certificate = written.file(CERTIFICATE);
        if (certificate != null) {
            all.add(new Credential(real(certificate), CERTIFICATE, written.line(CERTIFICATE)));
        }
        return all;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file;
        }
    }

    static boolean settingsFile(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(SUFFIX) || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static SettingsProblem directoryProblem(Path directory, String what, String cure) {
        return new SettingsProblem("", directory.toString(), 0, "", SettingsProblem.Kind.MISTAKE, what, cure);
    }
}
