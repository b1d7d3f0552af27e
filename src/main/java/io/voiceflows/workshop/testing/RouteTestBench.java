package io.voiceflows.workshop.testing;

import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.testing.TestScript.Case;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Runs one case: a fresh context, the route with its outward steps replaced, one message, the comparison. */
final class RouteTestBench {

    static final String ENTRY = "direct:under-test";

    private final RouteFolder folder;
    private final UnaryOperator<String> settings;
    private final TypedValues values = new TypedValues();

    RouteTestBench(RouteFolder folder, UnaryOperator<String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** @throws AssertionError when the route does otherwise than the case expects */
    void run(RouteFile file, TestScript script, Case test) {
        try (TestBeans beans = new TestBeans(script, values.json());
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getShutdownStrategy().setTimeout(5);
            camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
            beans.bindTo(camel);
            settings(camel, script, test);
            load(camel, file, script);
            MockedRoutes routes = new MockedRoutes(camel, script, test, values);
            routes.mock();
            camel.start();
            Exchange exchange = send(camel, test);
            new Verdict(test, exchange, routes.steps(), values).pass();
        } catch (Exception failure) {
            throw new AssertionError(deepest(failure), failure);
        }
    }

    private void settings(CamelContext camel, TestScript script, Case test) {
        Properties own = new Properties();
        own.putAll(script.settings());
        own.putAll(test.settings());
        camel.getPropertiesComponent().setOverrideProperties(own);
        camel.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "declared settings";
            }

            @Override
            public String getProperty(String name) {
                return settings.apply(name);
            }
        });
    }

    private void load(CamelContext camel, RouteFile file, TestScript script) throws Exception {
        for (String shared : script.with()) {
            load(camel, shared);
            new SharedPolicies(camel).retryAtOnce();
        }
        load(camel, file.name().replaceFirst("\\.test\\.yaml$", ".camel.yaml"));
        if (!script.parameters().isEmpty()) {
            Map<String, Object> parameters = new LinkedHashMap<>(script.parameters());
            ((DefaultCamelContext) camel).addRouteFromTemplate(script.route(), script.route(), parameters);
        }
    }

    private void load(CamelContext camel, String name) throws Exception {
        RouteFile routes = folder.find(name)
                .orElseThrow(() -> new AssertionError("there is no " + name + " in the routes folder"));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(routes.location(), routes.text()));
    }

    private Exchange send(CamelContext camel, Case test) {
        Exchange exchange = new DefaultExchange(camel, ExchangePattern.InOut);
        exchange.getMessage().setBody(values.value(test.input(), test.inputType()));
        test.headers().forEach((name, value) -> exchange.getMessage().setHeader(name, values.variable(value)));
        test.variables().forEach((name, value) -> exchange.setVariable(name, values.variable(value)));
        return camel.createProducerTemplate().send(ENTRY, exchange);
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "the route cannot be built: " + deepest.getMessage();
    }
}
