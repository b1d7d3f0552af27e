package io.voiceflows.sandbox;

import io.voiceflows.sandbox.control.ControlApi;
import io.voiceflows.sandbox.control.FaultControl;
import io.voiceflows.sandbox.control.ItemControl;
import io.voiceflows.sandbox.control.RowControl;
import io.voiceflows.sandbox.control.WebhookControl;
import io.voiceflows.sandbox.dataverse.DataverseSandbox;
import io.voiceflows.sandbox.dataverse.Organisation;
import io.voiceflows.sandbox.day.ScriptedDay;
import io.voiceflows.sandbox.enreach.Enreach;
import io.voiceflows.sandbox.signin.IssuedTokens;
import io.voiceflows.sandbox.signin.SignInServlet;
import io.voiceflows.sandbox.traffic.DateHeader;
import io.voiceflows.sandbox.traffic.Faults;
import io.voiceflows.sandbox.traffic.TrafficCounters;
import io.voiceflows.sandbox.traffic.TrafficFilter;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.LifecycleException;

/** The three stand-ins and their control API on one embedded server. */
public final class SandboxServer implements AutoCloseable {

    private final Certificates certificates;
    private final Listener listener;
    private final SandboxIdentity identity;
    private final SandboxClock clock;
    private final SandboxSwitches switches = new SandboxSwitches();
    private final TrafficCounters counters = new TrafficCounters();
    private final Faults faults = new Faults();
    private final IssuedTokens tokens;
    private final Enreach enreach;
    private final DataverseSandbox dataverse;
    private final DataverseRows rows;
    private final ScriptedDay day;
    private final ControlApi control;
    private final Set<Integer> otherPorts = ConcurrentHashMap.newKeySet();

    private SandboxServer(SandboxOptions options) {
        certificates = Certificates.make(options.hostNames(), options.clock().instant());
        listener = new Listener(options, certificates);
        identity = options.identity();
        clock = new SandboxClock(options.clock());
        tokens = new IssuedTokens(clock, this::ownAddress);
        enreach = new Enreach(
                () -> DataSet.enreach(identity.enreachUser()),
                identity.enreachUser(),
                identity.enreachKey(),
                identity.enreachPassword(),
                switches,
                clock);
        dataverse = new DataverseSandbox(organisation(), clock, switches, tokens);
        rows = new DataverseRows(dataverse);
        rows.load(DataSet.rows());
        day = new ScriptedDay(DataSet.day(), enreach.newItems(), rows, switches, clock, options.day());
        control = controlApi();
        listener.filter(new DateHeader(clock, switches));
        listener.filter(new TrafficFilter(counters, faults));
        listener.serve("dataverse", "/api/data/v9.2/*", dataverse.servlet());
        listener.serve("enreach-discovery", "/enreach/discovery/*", enreach.discovery());
        listener.serve("enreach-api", "/enreach/api/*", enreach.api());
        listener.serve("control", "/sandbox/*", control.servlet());
        listener.serve("sign-in", "/", new SignInServlet(registration(), tokens, switches, options.clock()));
    }

    /** Starts a sandbox; it runs until it is closed. */
    public static SandboxServer start(SandboxOptions options) {
        SandboxServer server = new SandboxServer(options);
        try {
            server.listener.start(options, server.certificates);
            server.day.start();
            return server;
        } catch (LifecycleException e) {
            server.close();
            throw new IllegalStateException(
                    "The sandbox could not start on ports %d and %d of %s. Is another one running? Choose others with"
                                    .formatted(options.httpPort(), options.httpsPort(), options.address())
                            + " voiceflows.sandbox.http-port and voiceflows.sandbox.https-port.",
                    e);
        }
    }

    public int httpPort() {
        return listener.httpPort();
    }

    public int httpsPort() {
        return listener.httpsPort();
    }

    /** The plain address, http://localhost:8090. */
    public URI http() {
        return URI.create("http://localhost:" + httpPort());
    }

    /** The encrypted address, https://localhost:8091. */
    public URI https() {
        return URI.create("https://localhost:" + httpsPort());
    }

    /** Who may sign in. */
    public SandboxIdentity identity() {
        return identity;
    }

    /** The sandbox is reached under this port as well: that of a relay or a gateway in front of it. */
    public void alsoAt(int port) {
        otherPorts.add(port);
    }

    /** The certificate of the authority that issued the https side's. */
    public String authorityPem() {
        return certificates.authorityPem();
    }

    public SandboxClock clock() {
        return clock;
    }

    public SandboxSwitches switches() {
        return switches;
    }

    public TrafficCounters counters() {
        return counters;
    }

    public Faults faults() {
        return faults;
    }

    public ScriptedDay day() {
        return day;
    }

    public ControlApi control() {
        return control;
    }

    public IssuedTokens tokens() {
        return tokens;
    }

    public Enreach enreach() {
        return enreach;
    }

    public DataverseSandbox dataverse() {
        return dataverse;
    }

    /** Everything as after a start; the day goes on where it is. */
    public void reset() {
        switches.reset();
        faults.clear();
        clock.reset();
        tokens.revokeAll();
        enreach.reset();
        dataverse.reset();
        rows.load(DataSet.rows());
        day.past();
        counters.reset();
    }

    @Override
    public void close() {
        day.close();
        enreach.webhooks().close();
        listener.stop();
    }

    private ControlApi controlApi() {
        ControlApi api = new ControlApi(clock, switches, counters, tokens, authorityPem(), this::reset);
        new ItemControl(enreach).addTo(api.routes());
        new WebhookControl(enreach).addTo(api.routes());
        new RowControl(rows).addTo(api.routes());
        new FaultControl(faults).addTo(api.routes());
        return api;
    }

    private Organisation organisation() {
        Organisation contoso = Organisation.contoso();
        return new Organisation(
                contoso.name(),
                identity.tenant(),
                identity.clientId(),
                contoso.organizationId(),
                contoso.businessUnitId(),
                contoso.applicationUserId(),
                contoso.overlay());
    }

    private SignInServlet.Registration registration() {
        return new SignInServlet.Registration(
                identity.tenant(),
                Set.of(identity.clientId(), SandboxOptions.STRANGER_CLIENT_ID),
                identity.clientSecret());
    }

    /** A token is good for this Dataverse when it was asked for under one of our own ports, by whatever name. */
    private boolean ownAddress(String audience) {
        int port = URI.create(audience).getPort();
        return port == httpPort() || port == httpsPort() || otherPorts.contains(port);
    }
}
