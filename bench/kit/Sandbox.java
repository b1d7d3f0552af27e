package bench.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stand-ins of the neighbours, in a process of their own, without the scripted day. */
public final class Sandbox implements AutoCloseable {

    /** In Dynamics, with the embedded phone. */
    public static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    /** {@link #enterIrvin} enters him in Dynamics; he does not hold the Voice User role, so he has no embedded phone. */
    public static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";

    private final JavaProcess process;
    private final Client client;
    private final Path settings;

    Sandbox(Bench bench) throws Exception {
        int port = JavaProcess.freePort();
        Path data = bench.folder("sandbox");
        client = new Client("http://localhost:" + port);
        settings = data.resolve("sandbox-" + port);
        process = new JavaProcess(data, List.of(), Map.of(), List.of(
                "-jar", bench.extractedJar().toString(),
                "--voiceflows.sandbox.only=true", "--voiceflows.sandbox.day=false",
                "--voiceflows.sandbox.http-port=" + port, "--voiceflows.sandbox.https-port=" + JavaProcess.freePort(),
                "--voiceflows.data-directory=" + data));
        Until.holds("the sandbox answers", () -> {
            if (!process.alive()) {
                throw new IllegalStateException(process.log());
            }
            return client.answers("/sandbox/switches") && Files.exists(settings.resolve("contoso.yaml"));
        });
        forgetCalls();
    }

    /** One of several in the same process, see {@link SandboxHost}. */
    Sandbox(JavaProcess process, String address, Path settings) {
        this.process = process;
        this.client = new Client(address);
        this.settings = settings;
        forgetCalls();
    }

    public JavaProcess process() {
        return process;
    }

    /** Asks the control API, /sandbox/… */
    public Client client() {
        return client;
    }

    /** The settings of a tenant whose neighbours are these. */
    public TenantSettings tenant() throws IOException {
        return TenantSettings.of(settings);
    }

    /** @return the id of the callback left */
    public String callback(String list, String number) {
        return client.post("/sandbox/callbacks", """
                {"list": "%s", "ContactNumber": "%s", "Note": "Please call me"}""".formatted(list, number))
                .path("Id")
                .asText();
    }

    /**
     * Makes an answered work call that lasted 60 s and has a recording.
     *
     * @param recordingDelay seconds after its end until the recording appears
     * @return the call's id
     */
    public String call(String user, String number, Instant start, int recordingDelay) {
        return call("""
                {"UserId": "%s", "ANum": "%s", "BNum": "+14255550142", "StartTime": "%s", "Duration": 60,
                 "RecordingIds": ["30629cdf-6023-4b11-b821-0000000000ff"], "recordingDelaySeconds": %d}"""
                .formatted(user, number, start.truncatedTo(ChronoUnit.SECONDS), recordingDelay));
    }

    /**
     * The same, but it ends, and is reported, at this moment.
     *
     * @param end in the future
     * @return the call's id
     */
    public String callThatEnds(String user, String number, Instant end, int recordingDelay) {
        return call("""
                {"UserId": "%s", "ANum": "%s", "BNum": "+14255550142", "endsIn": "%s", "Duration": 60,
                 "RecordingIds": ["30629cdf-6023-4b11-b821-0000000000ff"], "recordingDelaySeconds": %d}"""
                .formatted(user, number, Duration.between(Instant.now(), end), recordingDelay));
    }

    /** @return the id of the call that the control API makes of this */
    public String call(String json) {
        return client.post("/sandbox/calls", json).path("CallId").asText();
    }

    /** Makes a contact with this number. */
    public void contact(String number) {
        client.post("/sandbox/rows/contacts", """
                {"firstname": "Robin", "lastname": "Counts", "telephone1": "%s"}""".formatted(number));
    }

    public void enterIrvin() {
        client.post("/sandbox/rows/systemusers", """
                {"firstname": "Irvin", "lastname": "Sayers", "domainname": "irvin.sayers@contoso.example",
                 "internalemailaddress": "irvin.sayers@contoso.example", "mobilephone": "+14255550145",
                 "isdisabled": false, "voice_telephonyuserid": "%s"}""".formatted(IRVIN));
    }

    /** The calls that are there from the start are none of the measuring's. */
    public void forgetCalls() {
        client.get("/sandbox/calls").findValuesAsText("CallId").stream()
                .distinct()
                .forEach(id -> client.delete("/sandbox/calls/" + id));
    }

    /** What stands in a Dataverse table. */
    public List<JsonNode> rows(String table) {
        List<JsonNode> rows = new ArrayList<>();
        client.get("/sandbox/rows/" + table).forEach(rows::add);
        return rows;
    }

    /** Ids of the calls that have phone calls, and whether these are completed and have the recording's link. */
    public Map<String, Boolean> phoneCalls() {
        Map<String, Boolean> calls = new HashMap<>();
        for (JsonNode each : rows("phonecalls")) {
            if (each.hasNonNull("voice_callid")) {
                calls.put(each.path("voice_callid").asText(), each.path("statecode").asInt() == 1
                        && each.path("voice_recordingurl").asText().startsWith("http"));
            }
        }
        return calls;
    }

    public int completed() {
        return (int) phoneCalls().values().stream().filter(complete -> complete).count();
    }

    /** How long Dataverse takes: a read, and each operation that writes, with how much that varies either way. */
    public void latency(Duration read, Duration write, Duration spread) {
        switches(Map.of("read-millis", read.toMillis(), "write-millis", write.toMillis(), "write-spread-millis",
                spread.toMillis()));
    }

    /** The latency of performance.md's method: create 100 ms ± 50, delta 200 ms. */
    public void realisticLatency() {
        latency(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(50));
    }

    public void switches(Map<String, ?> values) {
        StringBuilder json = new StringBuilder();
        values.forEach((name, value) -> json.append(json.isEmpty() ? "{" : ", ")
                .append('"').append(name).append("\": \"").append(value).append('"'));
        client.put("/sandbox/switches", json + "}");
    }

    /** @param json as in docs/sandbox.md */
    public void fault(String json) {
        client.post("/sandbox/faults", json);
    }

    public void noFaults() {
        client.delete("/sandbox/faults");
    }

    public void advance(Duration time) {
        client.post("/sandbox/clock", "{\"advance\": \"%s\"}".formatted(time));
    }

    public void count() {
        client.delete("/sandbox/counters");
    }

    /** Since {@link #count}. */
    public Counted counted() {
        return Counted.of(client.get("/sandbox/counters"));
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
