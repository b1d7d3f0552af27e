package io.voiceflows.call;

import io.voiceflows.call.Call.Direction;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls for tests: Alex of Contoso answered a customer for five minutes; what a test does not say is as it should be. */
public final class CallBuilder {

    public static final Instant START = Instant.parse("2026-03-02T08:50:00Z");
    public static final String CUSTOMER = "+442079460123";
    public static final String QUEUE = "q-support";

    private final Map<String, String> received = new LinkedHashMap<>();
    private String callId = "c-1";
    private Kind kind = Kind.DIRECT;
    private String userId = "t-alex";
    private String userName = "";
    private Direction direction = Direction.INCOMING;
    private boolean answered = true;
    private String customerNumber = CUSTOMER;
    private String queueId = "";
    private String queueName = "";
    private Instant start = START;
    private Instant arrived;
    private Instant firstAnswered;
    private Instant end = START.plusSeconds(300);
    private Duration duration = Duration.ofMinutes(5);
    private Duration waitTime;
    private Privacy privacy = Privacy.WORK;
    private List<String> recordingIds = List.of();
    private Instant modified;
    private String problem = "";

    private CallBuilder() {}

    /** To Alex's own number. */
    public static CallBuilder direct() {
        return new CallBuilder();
    }

    /** To the queue Support, taken by Alex. */
    public static CallBuilder queue() {
        CallBuilder call = new CallBuilder();
        call.kind = Kind.QUEUE;
        call.queueId = QUEUE;
        call.queueName = "Support";
        return call;
    }

    public CallBuilder id(String value) {
        callId = value;
        return this;
    }

    public CallBuilder user(String id) {
        userId = id;
        return this;
    }

    public CallBuilder userName(String login) {
        userName = login;
        return this;
    }

    public CallBuilder direction(Direction value) {
        direction = value;
        return this;
    }

    public CallBuilder outgoing() {
        return direction(Direction.OUTGOING);
    }

    public CallBuilder unanswered() {
        answered = false;
        duration = Duration.ZERO;
        return this;
    }

    public CallBuilder number(String value) {
        customerNumber = value;
        return this;
    }

    public CallBuilder queueId(String value) {
        queueId = value;
        return this;
    }

    public CallBuilder queueName(String value) {
        queueName = value;
        return this;
    }

    public CallBuilder start(Instant value) {
        start = value;
        return this;
    }

    public CallBuilder end(Instant value) {
        end = value;
        return this;
    }

    public CallBuilder duration(Duration value) {
        duration = value;
        return this;
    }

    public CallBuilder metrics(Instant arrivedAt, Instant answeredAt, Duration waited) {
        arrived = arrivedAt;
        firstAnswered = answeredAt;
        waitTime = waited;
        return this;
    }

    public CallBuilder privacy(Privacy value) {
        privacy = value;
        return this;
    }

    public CallBuilder recordings(String... ids) {
        recordingIds = List.of(ids);
        return this;
    }

    public CallBuilder modified(Instant value) {
        modified = value;
        return this;
    }

    public CallBuilder received(String name, String value) {
        received.put(name, value);
        return this;
    }

    public CallBuilder problem(String value) {
        problem = value;
        return this;
    }

    public Call build() {
        return new Call(
                callId,
                kind,
                userId,
                userName,
                direction,
                answered,
                customerNumber,
                "+442079460100",
                queueId,
                queueName,
                start,
                arrived,
                firstAnswered,
                end,
                duration,
                waitTime,
                privacy,
                recordingIds,
                modified,
                new LinkedHashMap<>(received),
                problem);
    }
}
