package io.voiceflows.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.workshop.RouteFile.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFolderTest {

    @TempDir
    Path mounted;

    @Test
    void shippedFilesAreThereWithoutAMountedFolder() {
        RouteFolder folder = new RouteFolder(mounted.resolve("absent"));

        assertThat(folder.routes())
                .extracting(RouteFile::name, RouteFile::origin)
                .contains(org.assertj.core.groups.Tuple.tuple("_schedules.camel.yaml", Origin.SHIPPED));
        assertThat(folder.tests()).extracting(RouteFile::name).contains("_schedules.test.yaml");
    }

    @Test
    void aMountedFileReplacesTheShippedOneOfItsName() throws IOException {
        Files.writeString(mounted.resolve("_schedules.camel.yaml"), "[]");

        RouteFile found = new RouteFolder(mounted).find("_schedules.camel.yaml").orElseThrow();

        assertThat(found.origin()).isEqualTo(Origin.MOUNTED);
        assertThat(found.text()).isEqualTo("[]");
    }

    @Test
    void aMountedFileThatSaysTheSameCountsAsShipped() throws IOException {
        String shipped = new RouteFolder(mounted)
                .find("_schedules.camel.yaml")
                .orElseThrow()
                .text();
        Files.writeString(mounted.resolve("_schedules.camel.yaml"), shipped);

        assertThat(new RouteFolder(mounted)
                        .find("_schedules.camel.yaml")
                        .orElseThrow()
                        .origin())
                .isEqualTo(Origin.SHIPPED);
    }

    @Test
    void aMountedFileIsAddedAndOthersAreFoundByName() throws IOException {
        Files.createDirectories(mounted.resolve("partner"));
        Files.writeString(mounted.resolve("partner/workflow-x.camel.yaml"), "[]");
        Files.writeString(mounted.resolve("telephony.mapping.yaml"), "a: 1");

        RouteFolder folder = new RouteFolder(mounted);

        assertThat(folder.routes()).extracting(RouteFile::name).contains("partner/workflow-x.camel.yaml");
        assertThat(folder.find("telephony.mapping.yaml")).isPresent();
        assertThat(folder.find("nothing.yaml")).isEmpty();
    }

    @Test
    void sharedPoliciesComeFirst() throws IOException {
        Files.writeString(mounted.resolve("a.camel.yaml"), "[]");
        Files.writeString(mounted.resolve("_z.camel.yaml"), "[]");

        assertThat(new RouteFolder(mounted).routes())
                .extracting(RouteFile::name)
                .containsSubsequence("_schedules.camel.yaml", "_z.camel.yaml", "a.camel.yaml");
    }

    @Test
    void hiddenVersionFoldersOfAKubernetesMountAreNotReadTwice() throws IOException {
        Path version = Files.createDirectories(mounted.resolve("..2026_01_01"));
        Files.writeString(version.resolve("a.camel.yaml"), "[]");
        Files.createSymbolicLink(mounted.resolve("a.camel.yaml"), version.resolve("a.camel.yaml"));

        assertThat(new RouteFolder(mounted).routes())
                .extracting(RouteFile::name)
                .containsOnlyOnce("a.camel.yaml")
                .noneMatch(name -> name.contains("2026"));
    }
}
