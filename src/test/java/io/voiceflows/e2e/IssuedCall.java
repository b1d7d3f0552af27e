package io.voiceflows.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A call that an {@link Oracle} made, and what has to become of it by the rules that the guides state (configuration
 * guide 1.5.3), mapped here once more and without a look at the product's mapping.
 *
 * @param content what the sandbox was told
 * @param end WRITTEN, or another outcome with its reason
 * @param columns of the phone call; empty for a call that makes none
 * @param from whom the phone call is from, and to whom it is
 */
record IssuedCall(
        String id, Map<String, Object> content, String end, Map<String, Object> columns, String from, String to) {

    /** How many kinds of calls there are; that many in a row have each once. */
    static final int KINDS = 12;

    static final String RECORDINGS = "https://recordings.contoso.example/";

    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    private static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";
    private static final String ALEX_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000001";
    private static final String MEGAN_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000002";
    private static final String SUPPORT_ID = "1a89fc22-517a-4611-80c9-000000000001";
    private static final String SUPPORT = "Contoso Support";
    private static final String NOBODY = "+442079460999";
    private static final String OF_TWO_CONTACTS = "+442079460199";
    private static final String OF_LYNNE = "+442079460144";

    /** Someone in Dynamics who has this number. */
    record Customer(String number, String id) {
        static final List<Customer> ALL = List.of(
                new Customer("+442079460188", "c0a00000-0000-4000-8000-000000000002"),
                new Customer("+14255550172", "c0a00000-0000-4000-8000-000000000003"),
                new Customer("+14255550110", "acc00000-0000-4000-8000-000000000001"),
                new Customer("+442079460177", "c0a00000-0000-4000-8000-000000000004"),
                new Customer("+14255550160", "1ead0000-0000-4000-8000-000000000001"));

        static Customer number(int i) {
            return ALL.get(Math.floorMod(i, ALL.size()));
        }
    }

    /** The call with this number in a row, which ended at this moment. */
    static IssuedCall number(int i, Instant ended) {
        Customer customer = Customer.number(i / KINDS + i);
        return switch (Math.floorMod(i, KINDS)) {
            case 0 -> incoming(i, ended, customer, MEGAN, MEGAN_IN_DYNAMICS);
            case 1 -> outgoing(i, ended, customer);
            case 2 -> queue(i, ended, customer, ALEX, ALEX_IN_DYNAMICS);
            case 3 -> queue(i, ended, customer, null, MEGAN_IN_DYNAMICS);
            // Dynamics does not know Irvin, so that the default assignee owns his calls
            case 4 -> incoming(i, ended, customer, IRVIN, MEGAN_IN_DYNAMICS);
            case 5 -> none(i, ended, "SKIPPED PRIVATE_CALL", Map.of("Privacy", "Private"));
            case 6 -> none(i, ended, "SKIPPED UNCLASSIFIED_CALL", Map.of("Privacy", "Undefined"));
            case 7 -> none(i, ended, "SKIPPED UNANSWERED_CALL", Map.of("EndResult", 1, "Duration", 0));
            case 8 -> none(i, ended, "SKIPPED TOO_SHORT", Map.of("Duration", 3));
            case 9 -> none(i, ended, "WAITING NO_CUSTOMER", Map.of("ANum", NOBODY));
            case 10 -> none(i, ended, "WAITING SEVERAL_CUSTOMERS", Map.of("ANum", OF_TWO_CONTACTS));
            default -> none(i, ended, "SKIPPED INTERNAL_CALL", Map.of("ANum", OF_LYNNE));
        };
    }

    boolean written() {
        return end.equals("WRITTEN");
    }

    IssuedCall ending(String otherwise) {
        return new IssuedCall(id, content, otherwise, columns, from, to);
    }

    String number() {
        return content.get(content.get("Direction").equals(1) ? "BNum" : "ANum").toString();
    }

    private static IssuedCall incoming(int i, Instant ended, Customer customer, String user, String owner) {
        Map<String, Object> call = call(i, ended, customer.number(), user);
        String recording = recorded(call);
        Map<String, Object> columns = columns(i, ended, call, customer, owner, "Incoming call");
        columns.put("voice_recordingurl", RECORDINGS + recording);
        return new IssuedCall(call.get("CallId").toString(), call, "WRITTEN", columns, customer.id(), owner);
    }

    private static IssuedCall outgoing(int i, Instant ended, Customer customer) {
        Map<String, Object> call = call(i, ended, "+14255550142", ALEX);
        call.putAll(Map.of("Direction", 1, "BNum", customer.number()));
        String recording = recorded(call);
        Map<String, Object> columns = columns(i, ended, call, customer, ALEX_IN_DYNAMICS, "Outgoing call");
        columns.putAll(Map.of("directioncode", true, "statuscode", 2));
        columns.put("voice_recordingurl", RECORDINGS + recording);
        return new IssuedCall(call.get("CallId").toString(), call, "WRITTEN", columns, ALEX_IN_DYNAMICS, customer.id());
    }

    private static IssuedCall queue(int i, Instant ended, Customer customer, String user, String owner) {
        boolean answered = user != null;
        int wait = 10 + i % 50;
        Map<String, Object> call = call(i, ended, customer.number(), user);
        Instant arrived = ended.minusSeconds(answered ? length(i) + wait : wait);
        call.remove("Privacy");
        call.putAll(Map.of("kind", "queue", "QueueId", SUPPORT_ID, "QueueName", SUPPORT, "BNum", "+14255550100"));
        call.putAll(Map.of("WaitTime", wait, "StartTime", arrived.toString(), "TimeStamp", arrived.toString()));
        call.putAll(Map.of("EndResult", answered ? 0 : 1, "Duration", answered ? length(i) : 0));
        call.put("AnswerTime", answered ? arrived.plusSeconds(wait).toString() : null);
        Map<String, Object> columns = columns(i, ended, call, customer, owner, "Incoming queue call");
        columns.putAll(Map.of("voice_queuename", SUPPORT, "actualstart", arrived, "voice_callarrivedat", arrived));
        if (answered) {
            columns.put("voice_recordingurl", RECORDINGS + recorded(call));
            columns.putAll(Map.of("voice_firstansweredat", arrived.plusSeconds(wait), "voice_waittime", wait));
        } else {
            columns.put("actualdurationminutes", 0);
        }
        return new IssuedCall(call.get("CallId").toString(), call, "WRITTEN", columns, customer.id(), owner);
    }

    private static IssuedCall none(int i, Instant ended, String end, Map<String, Object> because) {
        Map<String, Object> call = call(i, ended, Customer.number(i).number(), MEGAN);
        call.putAll(because);
        return new IssuedCall(call.get("CallId").toString(), call, end, Map.of(), "", "");
    }

    private static Map<String, Object> call(int i, Instant ended, String from, String user) {
        Map<String, Object> call = new HashMap<>();
        call.put("CallId", UUID.randomUUID().toString());
        call.put("UserId", user);
        call.putAll(Map.of("Direction", 0, "ANum", from, "BNum", "+14255550144", "Privacy", "Work", "EndResult", 0));
        call.putAll(Map.of("Duration", length(i), "EndTime", ended.toString(), "recordingDelaySeconds", 0));
        call.putAll(Map.of("StartTime", ended.minusSeconds(length(i)).toString(), "metricsDelaySeconds", 0));
        return call;
    }

    private static String recorded(Map<String, Object> call) {
        String recording = UUID.randomUUID().toString();
        call.put("RecordingIds", List.of(recording));
        return recording;
    }

    /** In seconds: from 30 s to ten minutes. */
    private static int length(int i) {
        return 30 + i * 37 % 570;
    }

    private static Map<String, Object> columns(
            int i, Instant ended, Map<String, Object> call, Customer customer, String owner, String subject) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.putAll(Map.of("subject", subject, "directioncode", false, "phonenumber", customer.number()));
        columns.putAll(Map.of("actualstart", ended.minus(Duration.ofSeconds(length(i))), "actualend", ended));
        columns.put("actualdurationminutes", (length(i) + 59) / 60);
        columns.putAll(Map.of("_ownerid_value", owner, "_regardingobjectid_value", customer.id()));
        columns.putAll(Map.of("voice_callid", call.get("CallId"), "voice_audit", "CallId is " + call.get("CallId")));
        columns.putAll(Map.of("statecode", 1, "statuscode", 4));
        return columns;
    }
}
