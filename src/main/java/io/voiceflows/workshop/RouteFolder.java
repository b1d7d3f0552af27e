package io.voiceflows.workshop;

import io.voiceflows.workshop.RouteFile.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All files of the routes folder: those shipped inside the jar, added to and replaced by name by a mounted folder. */
public final class RouteFolder {

    private static final String SHIPPED = "/routes/";

    private final Path mounted;

    /** The shipped files alone. */
    public RouteFolder() {
        this(null);
    }

    /** @param mounted may be absent: then the shipped files are all there is */
    public RouteFolder(Path mounted) {
        this.mounted = mounted;
    }

    /** Route files in the order in which they are loaded: shared policies first, then by name. */
    public List<RouteFile> routes() {
        return files(RouteFile::holdsRoutes).stream()
                .sorted(Comparator.comparing((RouteFile file) -> !file.shared()).thenComparing(RouteFile::name))
                .toList();
    }

    public List<RouteFile> tests() {
        return files(RouteFile::holdsTests);
    }

    /** Any file of the folder by its name, the mounted one before the shipped one. */
    public Optional<RouteFile> find(String name) {
        return files(file -> file.name().equals(name)).stream().findFirst();
    }

    private List<RouteFile> files(Predicate<RouteFile> wanted) {
        SortedMap<String, RouteFile> found = new TreeMap<>();
        shipped(found);
        mounted(found);
        return found.values().stream().filter(wanted).toList();
    }

    private static void shipped(SortedMap<String, RouteFile> found) {
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:routes/**/*.yaml")) {
                String location = resource.getURL().toString();
                String name = location.substring(location.lastIndexOf(SHIPPED) + SHIPPED.length());
                String text = resource.getContentAsString(StandardCharsets.UTF_8);
                found.putIfAbsent(name, new RouteFile(name, Origin.SHIPPED, "routes/" + name, text));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The shipped routes cannot be read", unreadable);
        }
    }

    private void mounted(SortedMap<String, RouteFile> found) {
        if (mounted == null || !Files.isDirectory(mounted)) {
            return;
        }
        try {
            Files.walkFileTree(mounted, Set.of(FileVisitOption.FOLLOW_LINKS), 8, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    // Kubernetes keeps the versions of a mounted ConfigMap in hidden folders beside the files.
                    boolean hidden = folder.getFileName().toString().startsWith(".") && !folder.equals(mounted);
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    add(file, found);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (!file.toString().endsWith(".yaml")) {
                        throw failure;
                    }
                    // A link to nothing, or gone since the folder was listed: named like a broken file.
                    add(file, found);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The routes folder " + mounted + " cannot be read", unreadable);
        }
    }

    private void add(Path file, SortedMap<String, RouteFile> found) {
        String name = mounted.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(".yaml") || file.getFileName().toString().startsWith(".")) {
            return;
        }
        RouteFile read = read(name, file);
        RouteFile replaced = found.get(name);
        // The same text as shipped changes nothing, so that running from the sources stays quiet.
        if (replaced == null || !read.unreadable().isEmpty() || !replaced.text().equals(read.text())) {
            found.put(name, read);
        }
    }

    /** One file that cannot be read must not keep the others from running. */
    private static RouteFile read(String name, Path file) {
        try {
            return new RouteFile(name, Origin.MOUNTED, file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new RouteFile(name, Origin.MOUNTED, file.toString(), "", reason(unreadable));
        }
    }

    private static String reason(IOException unreadable) {
        if (unreadable instanceof CharacterCodingException) {
            return "the file is not UTF-8 text";
        }
        return unreadable instanceof NoSuchFileException
                ? "the file is gone, or a link to nothing"
                : "the file cannot be read: " + unreadable.getClass().getSimpleName();
    }
}
