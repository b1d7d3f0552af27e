package io.voiceflows.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** A scanner of images or jars finds in the jar what it is made of. */
class BillOfMaterialsIT {

    @Test
    void everyLibraryInTheJarIsListedAndNoneOfTheTests() throws Exception {
        try (JarFile jar = new JarFile(Path.of("target/voice-flows.jar").toFile())) {
            ZipEntry made = jar.getEntry("META-INF/sbom/application.cdx.json");
            assumeTrue(
                    made != null || System.getenv("CI") != null,
                    "Maven was offline and made no bill of materials: build once without -o");
            JsonNode bill = new ObjectMapper().readTree(jar.getInputStream(made));
            Set<String> listed = new TreeSet<>();
            bill.path("components")
                    .forEach(component -> listed.add(component.path("name").asText() + "-"
                            + component.path("version").asText() + ".jar"));
            Set<String> inside = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("BOOT-INF/lib/".length()))
                    .filter(name -> !name.startsWith("spring-boot-jarmode-"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(inside).hasSizeGreaterThan(50).isSubsetOf(listed);
            assertThat(listed).noneMatch(name -> name.startsWith("junit-") || name.startsWith("archunit"));
        }
    }
}
