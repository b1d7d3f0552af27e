package io.voiceflows.workshop.running;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a context held before a file was loaded, so that what a failed load left behind can be taken out again. */
final class LoadedParts {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedParts.class);

    private final CamelContext camel;
    private final Model model;
    private final Set<String> routes;
    private final List<RouteDefinition> definitions;
    private final List<RouteTemplateDefinition> templates;
    private final List<RouteConfigurationDefinition> configurations;

    LoadedParts(CamelContext camel) {
        this.camel = camel;
        model = (ModelCamelContext) camel;
        routes = RouteLoader.routeIds(camel);
        definitions = List.copyOf(model.getRouteDefinitions());
        templates = List.copyOf(model.getRouteTemplateDefinitions());
        configurations = List.copyOf(model.getRouteConfigurationDefinitions());
    }

    Set<String> newRoutes() {
        Set<String> added = new HashSet<>(RouteLoader.routeIds(camel));
        added.removeAll(routes);
        return added;
    }

    void remove() {
        try {
            for (String id : newRoutes()) {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
            }
            for (RouteDefinition added : added(model.getRouteDefinitions(), definitions)) {
                model.removeRouteDefinition(added);
            }
            for (RouteTemplateDefinition added : added(model.getRouteTemplateDefinitions(), templates)) {
                model.removeRouteTemplateDefinition(added);
            }
            for (RouteConfigurationDefinition added : added(model.getRouteConfigurationDefinitions(), configurations)) {
                model.removeRouteConfiguration(added);
            }
        } catch (Exception failure) {
            LOG.error("What a broken route file left behind could not be removed; restart without the file", failure);
        }
    }

    private static <T> List<T> added(List<T> now, List<T> before) {
        List<T> added = new ArrayList<>(now);
        added.removeIf(each -> before.stream().anyMatch(old -> old == each));
        return added;
    }
}
