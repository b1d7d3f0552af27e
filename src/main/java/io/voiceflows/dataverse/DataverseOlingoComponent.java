package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.olingo4.Olingo4AppWrapper;
import org.apache.camel.component.olingo4.Olingo4Component;
import org.apache.camel.component.olingo4.Olingo4Configuration;
import org.apache.camel.component.olingo4.Olingo4Endpoint;
import org.apache.camel.component.olingo4.Olingo4Producer;
import org.apache.camel.component.olingo4.api.impl.Olingo4AppImpl;
import org.apache.camel.component.olingo4.internal.Olingo4ApiName;
import org.apache.camel.util.ObjectHelper;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.server.api.ODataLibraryException;

/**
 * camel-olingo4 for one tenant: one client and the shipped model for all its endpoints, so that $metadata is never
 * asked for. Settings may change under it; endpoints stay.
 */
final class DataverseOlingoComponent extends Olingo4Component {

    private final String tenant;
    private final Olingo4AppImpl app;
    private volatile Edm model;

    DataverseOlingoComponent(TenantSettings settings, OlingoHttpClient client) {
        this.tenant = settings.tenant();
        this.app = new Olingo4AppImpl(WebApi.root(settings.dynamics()), client);
        this.app.setContentType("application/json");
        use(settings);
        Olingo4Configuration configuration = new Olingo4Configuration();
        configuration.setServiceUri(app.getServiceUri());
        setConfiguration(configuration);
    }

    void use(TenantSettings settings) {
        app.setServiceUri(WebApi.root(settings.dynamics()));
        model = DataverseModel.of(settings);
    }

    @Override
    public Olingo4AppWrapper createApiProxy(Olingo4Configuration configuration) {
        return new Olingo4AppWrapper(app) {
            @Override
            public Edm getEdm(Map<String, String> headers) {
                return model;
            }
        };
    }

    @Override
    public void closeApiProxy(Olingo4AppWrapper proxy) {
        // all endpoints share one client; it ends with the component
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        app.close();
    }

    @Override
    protected Endpoint createEndpoint(
            String uri, String method, Olingo4ApiName api, Olingo4Configuration configuration) {
        configuration.setApiName(api);
        configuration.setMethodName(method);
        return new Olingo4Endpoint(uri, this, api, method, configuration) {
            @Override
            public Producer createProducer() {
                return new QueryProducer(this);
            }
        };
    }

    /** Runs to its end on the caller's thread and hands on failures as what they are. */
    private final class QueryProducer extends Olingo4Producer {

        QueryProducer(Olingo4Endpoint endpoint) {
            super(endpoint);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            super.process(exchange, done -> {});
            if (exchange.getException() != null) {
                exchange.setException(understood(exchange.getException()));
            }
            callback.done(true);
            return true;
        }

        private Exception understood(Exception failure) {
            NeighbourException known = ObjectHelper.getException(NeighbourException.class, failure);
            if (known != null) {
                return known;
            }
            IllegalArgumentException refused = ObjectHelper.getException(IllegalArgumentException.class, failure);
            return refused == null ? failure : notInModel(refused);
        }

        private NeighbourException notInModel(IllegalArgumentException refused) {
            // the exception's own text holds the whole query, numbers included; the parser's names the column only
            String what = refused.getCause() instanceof ODataLibraryException parser
                    ? parser.getTranslatedMessage(Locale.ENGLISH).getMessage()
                    : "it cannot be parsed";
            return new NeighbourException(
                    DataverseErrors.NEIGHBOUR,
                    FailureKind.CONFIGURATION,
                    0,
                    "",
                    tenant + " dataverse: the query does not fit the shipped tables and columns ("
                            + what
                            + "). Custom columns come from the settings (columns, customers); for other tables and"
                            + " query functions use direct:dataverse-read.",
                    null,
                    refused);
        }
    }
}
