package io.voiceflows.workshop.running;

import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.LoadedFile.State;
import io.voiceflows.workshop.LoadedRoutes;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFile.Origin;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.lint.Problem;
import io.voiceflows.workshop.lint.RouteLint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads each route file by itself, so that one broken file is named and stops only itself. */
final class RouteLoader implements LoadedRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RouteLoader.class);

    private final RouteFolder folder;
    private final RouteLint lint;
    private volatile List<LoadedFile> files = List.of();
    private volatile boolean complete;

    RouteLoader(RouteFolder folder, RouteLint lint) {
        this.folder = folder;
        this.lint = lint;
    }

    @Override
    public List<LoadedFile> files() {
        return files;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    /** Loads all files into a started context; afterwards {@link #files()} tells how each of them went. */
    void load(CamelContext camel) {
        List<RouteFile> routes = folder.routes();
        List<Problem> problems = lint.examineForLoading(routes);
        List<LoadedFile> loaded = new ArrayList<>();
        for (RouteFile file : routes) {
            String refused = problems.stream()
                    .filter(problem -> problem.file().equals(file.location()))
                    .map(Problem::toString)
                    .collect(Collectors.joining("; "));
            LoadedFile result = refused.isEmpty() ? load(camel, file) : broken(file, refused);
            loaded.add(result);
            if (result.broken()) {
                LOG.error(
                        "Route file {} is not running, the others are. {}. Correct the file and restart; --check examines it without a restart",
                        file.name(),
                        result.problem());
            }
        }
        files = List.copyOf(loaded);
        complete = true;
        loaded.stream()
                .filter(file -> file.origin() == Origin.MOUNTED)
                .forEach(file -> LOG.info(
                        "Mounted route file {} (sha256 {}): {} {}",
                        file.location(),
                        file.sha256(),
                        file.state(),
                        file.routeIds()));
    }

    private static LoadedFile load(CamelContext camel, RouteFile file) {
        LoadedParts parts = new LoadedParts(camel);
        try {
            // The location ends in .camel.yaml, by which Camel picks its YAML loader.
            Resource resource = ResourceHelper.fromString(file.location(), file.text());
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            return loaded(file, parts.newRoutes(), State.RUNNING, "");
        } catch (Exception failure) {
            parts.remove();
            return broken(file, new LoadFailure(file, failure).text());
        } catch (LinkageError failure) {
            parts.remove();
            return broken(file, file.location() + ": a class it needs is not there: " + failure.getMessage());
        }
    }

    private static LoadedFile broken(RouteFile file, String problem) {
        return loaded(file, Set.of(), State.BROKEN, problem);
    }

    private static LoadedFile loaded(RouteFile file, Set<String> ids, State state, String problem) {
        return new LoadedFile(
                file.name(),
                file.origin(),
                file.location(),
                file.sha256(),
                ids.stream().sorted().toList(),
                state,
                problem);
    }

    static Set<String> routeIds(CamelContext camel) {
        return camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    }
}
