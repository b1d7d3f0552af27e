package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Direction;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.workshop.RouteFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls are read, and what becomes of what cannot be read (contract, sections 5 and 6). */
class CallReaderTest {

    private static final Instant START = Instant.parse("2025-03-01T06:12:09Z");

    private final ObjectMapper json = new ObjectMapper();
    private final EnreachMapping mapping = new MappingFile(new RouteFolder()).mapping();

    private Call read(Kind kind, String item) throws Exception {
        return new CallReader(kind, mapping).read(json.readTree(item.replace('\'', '"')));
    }

    /** A well-formed call of a user, with further properties. */
    private Call direct(String properties) throws Exception {
        return read(
                Kind.DIRECT,
                "{'CallId': 'c1', 'UserId': 'u1', 'ANum': '+442079460123', 'BNum': '+14255550142', 'Direction': 0,"
                        + " 'StartTime': '2025-03-01T06:12:09Z', " + properties + "}");
    }

    /** A well-formed service call, with further properties. */
    private Call queue(String properties) throws Exception {
        return read(
                Kind.QUEUE,
                "{'CallId': 'c1', 'QueueId': 'q1', 'QueueName': 'Support', 'ANum': '+442079460177',"
                        + " 'BNum': '+14255550100', 'StartTime': '2025-03-01T06:12:09Z', " + properties + "}");
    }

    @Test
    void aCallOfAUserIsReadAsTheContractShowsIt() throws Exception {
        Call call = direct("'UserName': 'alex.wilber@contoso.example', 'EndTime': '2025-03-01T06:15:40Z',"
                + " 'Duration': 211, 'EndResult': 0, 'Privacy': 'Work', 'RecordingIds': ['r1', 'r2'],"
                + " 'AnswerQueueId': 'q7', 'Modified': '2025-03-01T06:16:02Z'");

        assertThat(call.callId()).isEqualTo("c1");
        assertThat(call.identified()).isTrue();
        assertThat(call.kind()).isEqualTo(Kind.DIRECT);
        assertThat(call.userId()).isEqualTo("u1");
        assertThat(call.userName()).isEqualTo("alex.wilber@contoso.example");
        assertThat(call.direction()).isEqualTo(Direction.INCOMING);
        assertThat(call.answered()).isTrue();
        assertThat(call.customerNumber()).isEqualTo("+442079460123");
        assertThat(call.ownNumber()).isEqualTo("+14255550142");
        assertThat(call.queueId()).isEqualTo("q7");
        assertThat(call.start()).isEqualTo(START);
        assertThat(call.arrived()).isNull();
        assertThat(call.end()).isEqualTo(START.plusSeconds(211));
        assertThat(call.duration()).isEqualTo(Duration.ofSeconds(211));
        assertThat(call.waitTime()).isNull();
        assertThat(call.privacy()).isEqualTo(Privacy.WORK);
        assertThat(call.recordingIds()).containsExactly("r1", "r2");
        assertThat(call.modified()).isEqualTo("2025-03-01T06:16:02Z");
        assertThat(call.problem()).isEmpty();
    }

    @Test
    void aServiceCallTellsWhenItArrivedAndWhenAHumanAnswered() throws Exception {
        Call call = queue("'AnswerTime': '2025-03-01T06:12:47Z', 'EndTime': '2025-03-01T06:16:18Z', 'WaitTime': 37,"
                + " 'Duration': 211, 'EndResult': 0, 'UserId': 'u1'");

        assertThat(call.kind()).isEqualTo(Kind.QUEUE);
        assertThat(call.direction()).isEqualTo(Direction.INCOMING);
        assertThat(call.customerNumber()).isEqualTo("+442079460177");
        assertThat(call.ownNumber()).isEqualTo("+14255550100");
        assertThat(call.queueId()).isEqualTo("q1");
        assertThat(call.queueName()).isEqualTo("Support");
        assertThat(call.arrived()).isEqualTo(START);
        assertThat(call.firstAnswered()).isEqualTo(START.plusSeconds(38));
        assertThat(call.waitTime()).isEqualTo(Duration.ofSeconds(37));
        assertThat(call.problem()).isEmpty();
    }

    @Test
    void namesAreReadInAnyCaseAndUnknownOnesAreIgnored() throws Exception {
        Call call = read(
                Kind.DIRECT,
                "{'CallID': 'c1', 'userID': 'u1', 'anum': '+442079460123', 'bnum': '+14255550142',"
                        + " 'timestamp': '2025-03-01 06:12:09', 'DIRECTION': '0', 'answerqueueID': 'q7',"
                        + " 'recordingIDs': 'r1', 'Later': {'x': 1}}");

        assertThat(call.callId()).isEqualTo("c1");
        assertThat(call.userId()).isEqualTo("u1");
        assertThat(call.customerNumber()).isEqualTo("+442079460123");
        assertThat(call.start()).isEqualTo(START);
        assertThat(call.queueId()).isEqualTo("q7");
        assertThat(call.recordingIds()).containsExactly("r1");
        assertThat(call.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2025-03-01T06:12:09'",
                "'2025-03-01 06:12:09'",
                "'2025-03-01T06:12:09.000'",
                "'2025-03-01T08:12:09+02:00'",
                "'/Date(1740809529000)/'"
            })
    void aTimeWithoutZoneIsUtcAndEverySpellingIsTheSameMoment(String time) throws Exception {
        Call call = read(Kind.DIRECT, "{'CallId': 'c1', 'Direction': 0, 'StartTime': " + time + "}");

        assertThat(call.start()).isEqualTo(START);
        assertThat(call.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, INCOMING",
        "false, INCOMING",
        "'''0''', INCOMING",
        "'''Incoming''', INCOMING",
        "'''INCOMING''', INCOMING",
        "1, OUTGOING",
        "true, OUTGOING",
        "'''outgoing''', OUTGOING"
    })
    void everySpellingOfADirectionIsUnderstood(String spelling, Direction direction) throws Exception {
        Call call = direct("'Direction': " + spelling);

        assertThat(call.direction()).isEqualTo(direction);
        assertThat(call.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "'sideways'", "{'a': 1}", "[0]"})
    void anUnknownDirectionIsNamedAndSoNobodyIsTheCustomer(String spelling) throws Exception {
        Call call = direct("'Direction': " + spelling);

        assertThat(call.direction()).isNull();
        assertThat(call.customerNumber()).isEmpty();
        assertThat(call.ownNumber()).isEmpty();
        assertThat(call.problem()).contains("neither incoming nor outgoing");
    }

    @Test
    void onlyAServiceCallMayLackItsDirection() throws Exception {
        assertThat(direct("'Direction': null").direction()).isNull();
        assertThat(direct("'Direction': ''").problem()).contains("no direction");
        assertThat(queue("'Direction': null").direction()).isEqualTo(Direction.INCOMING);
        assertThat(queue("'Direction': 'sideways'").direction()).isNull();
    }

    @Test
    void theCustomerOfAnOutgoingCallIsWhoWasCalled() throws Exception {
        Call call = direct("'Direction': 1");

        assertThat(call.customerNumber()).isEqualTo("+14255550142");
        assertThat(call.ownNumber()).isEqualTo("+442079460123");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "'''0''', true", "1, false", "16, false", "-1, false"})
    void onlyEndResultZeroIsAnswered(String result, boolean answered) throws Exception {
        Call call = direct("'Duration': 60, 'AnswerTime': '2025-03-01T06:12:10Z', 'EndResult': " + result);

        assertThat(call.answered()).isEqualTo(answered);
        assertThat(call.problem()).isEmpty();
    }

    @Test
    void aServiceCallWithoutEndResultIsAnsweredWhenItHasAnAnswerTimeOrAUser() throws Exception {
        assertThat(queue("'AnswerTime': '2025-03-01T06:12:47Z'").answered()).isTrue();
        assertThat(queue("'UserId': 'u1'").answered()).isTrue();
        assertThat(queue("'UserId': null, 'Duration': 60").answered()).isFalse();
    }

    @Test
    void aCallOfAUserWithoutEndResultIsAnsweredWhenSomebodyTalked() throws Exception {
        assertThat(direct("'Duration': 60").answered()).isTrue();
        assertThat(direct("'AnswerTime': '2025-03-01T06:12:10Z'").answered()).isTrue();
        assertThat(direct("'Duration': 0").answered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'maybe'", "{'a': 0}", "true"})
    void anUnreadableEndResultIsNamedAndTheTracesOfAnAnswerDecide(String result) throws Exception {
        assertThat(direct("'Duration': 60, 'EndResult': " + result).answered()).isTrue();
        assertThat(direct("'EndResult': " + result).answered()).isFalse();
        assertThat(direct("'EndResult': " + result).problem()).contains("end result");
    }

    @ParameterizedTest
    @CsvSource({
        "'''Work''', WORK",
        "'''WORK''', WORK",
        "'''private''', PRIVATE",
        "'''Undefined''', UNCLASSIFIED",
        "'''Workshop''', UNCLASSIFIED",
        "0, UNCLASSIFIED",
        "'''''', UNCLASSIFIED",
        "null, UNCLASSIFIED",
        "{'a': 1}, UNCLASSIFIED"
    })
    void onlyWorkIsWork(String spelling, Privacy privacy) throws Exception {
        assertThat(direct("'Privacy': " + spelling).privacy()).isEqualTo(privacy);
    }

    @Test
    void aCallWithoutPrivacyIsUnclassifiedUnlessAQueueTookIt() throws Exception {
        assertThat(direct("'Duration': 1").privacy()).isEqualTo(Privacy.UNCLASSIFIED);
        assertThat(queue("'Duration': 1").privacy()).isEqualTo(Privacy.WORK);
        assertThat(queue("'Privacy': 'Private'").privacy()).isEqualTo(Privacy.PRIVATE);
        assertThat(queue("'Privacy': 'Undefined'").privacy()).isEqualTo(Privacy.UNCLASSIFIED);
    }

    @Test
    void aMissingEndIsStartAndDuration() throws Exception {
        assertThat(direct("'Duration': 60").end()).isEqualTo(START.plusSeconds(60));
        assertThat(direct("'Duration': '60'").end()).isEqualTo(START.plusSeconds(60));
        assertThat(direct("'EndTime': null, 'Duration': 60.5").end()).isEqualTo(START.plusMillis(60_500));
    }

    @Test
    void aMissingEndOfAServiceCallCountsTheWait() throws Exception {
        assertThat(queue("'Duration': 60, 'WaitTime': 38").end()).isEqualTo(START.plusSeconds(98));
        assertThat(queue("'Duration': 60, 'AnswerTime': '2025-03-01T06:12:49Z'").end())
                .isEqualTo(START.plusSeconds(100));
        assertThat(queue("'Duration': 60, 'WaitTime': 'long'").end()).isNull();
    }

    @Test
    void aCallWithNeitherEndNorDurationHasNone() throws Exception {
        Call call = direct("'EndResult': 0");

        assertThat(call.end()).isNull();
        assertThat(call.duration()).isNull();
        assertThat(call.problem()).isEmpty();
    }

    @Test
    void anEndBeforeTheStartIsNoEnd() throws Exception {
        Call call = direct("'EndTime': '2025-03-01T06:12:08Z', 'Duration': 60");

        assertThat(call.end()).isNull();
        assertThat(call.start()).isEqualTo(START);
        assertThat(call.problem()).contains("ends before it starts");
    }

    @ParameterizedTest
    @CsvSource({
        "-5, negative",
        "'''-5''', negative",
        "86401, over 24 hours",
        "99999999999, over 24 hours",
        "1e400, no number of seconds",
        "'''two minutes''', no number of seconds",
        "'''00:03:31''', no number of seconds",
        "true, no number of seconds",
        "{'a': 60}, no number of seconds",
        "[60], no number of seconds"
    })
    void anAbsurdDurationIsNoneAndNamed(String duration, String named) throws Exception {
        Call call = direct("'Duration': " + duration);

        assertThat(call.duration()).isNull();
        assertThat(call.end()).isNull();
        assertThat(call.callId()).isEqualTo("c1");
        assertThat(call.problem()).contains("The duration").contains(named);
    }

    @Test
    void aDurationMayBeAMinuteLongerThanTheCallAndNoMore() throws Exception {
        String end = "'EndTime': '2025-03-01T06:13:09Z', 'Duration': ";

        assertThat(direct(end + "120").duration()).isEqualTo(Duration.ofSeconds(120));
        assertThat(direct(end + "121").duration()).isNull();
        assertThat(direct(end + "121").end()).isEqualTo(START.plusSeconds(60));
        assertThat(direct(end + "121").problem()).contains("longer than the call");
        assertThat(direct(end + "86400").duration()).isNull();
    }

    @Test
    void aDayLongCallIsStillBelieved() throws Exception {
        assertThat(direct("'Duration': 86400").duration()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'soon'",
                "'2025-03-01T23:59:61Z'",
                "'1601-01-01T00:00:00Z'",
                "'0001-01-01T00:00:00'",
                "'9999-12-31T23:59:59'",
                "'/Date(999999999999999)/'",
                "17",
                "{'a': 1}"
            })
    void anUnusableTimeIsNoneAndNamed(String time) throws Exception {
        Call start = direct("'StartTime': " + time + ", 'Duration': 60");
        assertThat(start.start()).isNull();
        assertThat(start.end()).isNull();
        assertThat(start.duration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(start.problem()).contains("start time").contains("unusable");

        Call end = direct("'EndTime': " + time + ", 'Duration': 60");
        assertThat(end.end()).isNull();
        assertThat(end.problem()).contains("end time");

        Call answer = queue("'AnswerTime': " + time);
        assertThat(answer.firstAnswered()).isNull();
        assertThat(answer.waitTime()).isNull();
        assertThat(answer.problem()).contains("answer time");

        Call change = direct("'Modified': " + time);
        assertThat(change.modified()).isNull();
        assertThat(change.problem()).contains("last change");
    }

    @Test
    void aCallWithoutStartSaysSo() throws Exception {
        assertThat(read(Kind.DIRECT, "{'CallId': 'c1', 'Direction': 0}").problem())
                .isEqualTo("It has no start time.");
    }

    @Test
    void theWaitIsTheDifferenceWhereItIsNotToldAndNeverNegative() throws Exception {
        assertThat(queue("'AnswerTime': '2025-03-01T06:12:47Z'").waitTime()).isEqualTo(Duration.ofSeconds(38));
        assertThat(queue("'AnswerTime': '2025-03-01T06:12:08Z'").waitTime()).isZero();
        assertThat(queue("'EndResult': 1").waitTime()).isNull();
    }

    @Test
    void anAnswerLongBeforeTheStartOrAfterTheEndIsNone() throws Exception {
        Call early = queue("'AnswerTime': '2025-03-01T05:12:09Z'");
        assertThat(early.firstAnswered()).isNull();
        assertThat(early.waitTime()).isNull();
        assertThat(early.problem()).contains("answered before it started");

        Call late = queue("'AnswerTime': '2025-03-01T07:12:09Z', 'EndTime': '2025-03-01T06:20:00Z'");
        assertThat(late.firstAnswered()).isNull();
        assertThat(late.problem()).contains("answered after it ended");
    }

    @ParameterizedTest
    @CsvSource({"-1, negative", "'''a while''', no number", "90000, over 24 hours", "600, longer than the call"})
    void anAbsurdWaitIsNoneAndNamed(String wait, String named) throws Exception {
        Call call =
                queue("'AnswerTime': '2025-03-01T06:12:47Z', 'EndTime': '2025-03-01T06:16:18Z', 'WaitTime': " + wait);

        assertThat(call.waitTime()).isNull();
        assertThat(call.firstAnswered()).isEqualTo(START.plusSeconds(38));
        assertThat(call.problem()).contains("The wait time").contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "null", "'anonymous'", "'Unknown'", "' '"})
    void aWithheldNumberIsNoneAndNoProblem(String number) throws Exception {
        Call call = direct("'ANum': " + number);

        assertThat(call.customerNumber()).isEmpty();
        assertThat(call.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'banana'", "{'a': '+442079460123'}", "['+442079460123']", "true", "4.5"})
    void aNumberThatIsAWordOrAnObjectIsNoneAndNamedWithoutIt(String number) throws Exception {
        Call call = direct("'ANum': " + number);

        assertThat(call.customerNumber()).isEmpty();
        assertThat(call.problem()).contains("calling number").doesNotContain("banana", "2079460123");
    }

    @Test
    void aNumberWrittenAsANumberIsKeptAndNamedWithoutIt() throws Exception {
        Call call = direct("'ANum': 442079460123");

        assertThat(call.customerNumber()).isEqualTo("442079460123");
        assertThat(call.problem()).contains("calling number").doesNotContain("2079460123");
    }

    @Test
    void aNumberInThePlaceOfSomethingElseNeverShowsInTheProblem() throws Exception {
        String number = "+44 20 7946 0123";
        Call call = direct("'StartTime': '" + number + "', 'Direction': '" + number + "', 'EndResult': '" + number
                + "', 'Duration': '" + number + "', 'Modified': {'x': '" + number + "'}, 'UserName': ['" + number
                + "']");

        assertThat(call.problem()).contains("start time", "direction", "end result", "duration", "user-name");
        assertThat(call.problem()).doesNotContain("44", "20", "7946", "0123");
        assertThat(call.toString()).doesNotContain("7946");
    }

    @Test
    void aPartThatOnlyTellsTheLoginKeepsIt() throws Exception {
        Call call = direct("'UserId': null, 'UserName': 'alex.wilber@contoso.example'");

        assertThat(call.userId()).isEmpty();
        assertThat(call.userName()).isEqualTo("alex.wilber@contoso.example");
    }

    @Test
    void anIdOfZerosIsNone() throws Exception {
        String none = "00000000-0000-0000-0000-000000000000";
        Call call = queue("'UserId': '" + none + "', 'QueueId': '" + none + "'");

        assertThat(call.userId()).isEmpty();
        assertThat(call.queueId()).isEmpty();
        assertThat(call.answered()).isFalse();
        assertThat(direct("'CallId': '" + none + "'").identified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'ANum': '1'}", "{'CallId': null}", "{'CallId': {'a': 1}}", "17", "null", "[]", "'text'"})
    void aCallWithoutIdIsKnownByItsContent(String item) throws Exception {
        Call call = read(Kind.QUEUE, item);

        assertThat(call.callId()).startsWith(Call.NO_ID).hasSize(38);
        assertThat(call.identified()).isFalse();
        assertThat(call.callId()).isEqualTo(read(Kind.QUEUE, item).callId());
        assertThat(call.callId()).isNotEqualTo(read(Kind.QUEUE, "{'ANum': '2'}").callId());
        assertThat(call.problem()).contains("no usable id");
    }

    @Test
    void everyValueIsKeptAsItCameInItsOrderButNoSecret() throws Exception {
        Call call = read(
                Kind.DIRECT,
                "{'Zulu': 'last name first', 'CallID': 'c1', 'Direction': 0, 'Flag': true, 'Nothing': null,"
                        + " 'RecordingIds': ['r1', null, 'r2'], 'Empty': [], 'Nested': {'a': 1},"
                        + " 'URL': 'calls/recordings/r1/audio?token=abc', 'AccessToken': 'abc',"
                        + " 'Links': ['https://api.contoso.example/r?x=1&sig=abc', 'plain'],"
                        + " 'StartTime': '2025-03-01T06:12:09Z'}");

        assertThat(List.copyOf(call.received().entrySet()))
                .extracting(Object::toString)
                .containsExactly(
                        "Zulu=last name first",
                        "CallID=c1",
                        "Direction=0",
                        "Flag=true",
                        "RecordingIds=r1, r2",
                        "Links=plain",
                        "StartTime=2025-03-01T06:12:09Z");
        assertThat(read(Kind.DIRECT, "17").received()).isEmpty();
    }
}
