package io.voiceflows.settings;

import io.voiceflows.routing.AnswerNames;
import io.voiceflows.routing.Condition;
import io.voiceflows.routing.RoutingResult;
import io.voiceflows.routing.Rule;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Smart Routing in the shape in which it is written. */
record SmartRoutingFile(
        @Setting(
                        value = "The keys that the platform may send as `X-Benemen-APIKey`, one per line; during a"
                                + " rotation two, the old and the new one",
                        example = "secrets/contoso-routing")
                Secret apiKeys,
        @Setting(
                        value = "User name of the login (HTTP Basic) that the platform may send instead of a key",
                        example = "enreach")
                String basicUser,
        @Setting(value = "Password of that login", example = "secrets/contoso-routing-password") Secret basicPassword,
        @Setting(
                        value = "How many requests per second are answered for one key; more are refused with 429",
                        defaultsTo = "2000",
                        atLeast = 1,
                        atMost = 100_000)
                int acceptedPerSecond,
        @Setting(
                        value =
                                "From which addresses requests are answered, also as blocks (CIDR); from everywhere where there are none."
                                        + " Behind a proxy set `voiceflows.trusted-proxies` as well",
                        form = Setting.Form.NETWORK,
                        example = "192.0.2.0/24")
                List<String> allowedSenders,
        @Setting(value = "Field of the extra data that holds the caller's language", defaultsTo = "DYN_PAR_Culture")
                String languageField,
        @Setting(value = "Days on which time windows of weekdays don't hold", example = "2026-12-24")
                List<LocalDate> holidays,
        @Setting("How the properties of the answer are called on your platform") Names answerNames,
        @Setting("The rules, in order: the first that holds decides; see `docs/smart-routing.md`")
                List<RoutingRule> rules) {

    SmartRoutingSettings settings() {
        return new SmartRoutingSettings(
                apiKeys,
                text(basicUser),
                basicPassword,
                acceptedPerSecond,
                allowedSenders,
                languageField,
                Set.copyOf(holidays),
                rules.stream().map(rule -> rule.rule(answerNames)).toList());
    }

    private static String text(String written) {
        return written == null ? "" : written;
    }

    record Names(
            @Setting(value = "Where the call goes", defaultsTo = "InitialTarget", empty = "not sent")
                    String initialTarget,
            @Setting(value = "Where it goes when that fails", defaultsTo = "FailTarget", empty = "not sent")
                    String failTarget,
            @Setting(value = "What is added to its priority", defaultsTo = "ExtraPriority", empty = "not sent")
                    String extraPriority,
            @Setting(value = "The one agent who may take it", defaultsTo = "RequiredAgent", empty = "not sent")
                    String requiredAgent,
            @Setting(value = "The agents who are tried first", defaultsTo = "PreferredAgents", empty = "not sent")
                    String preferredAgents,
            @Setting(value = "Its priority instead of the queue's", defaultsTo = "Priority", empty = "not sent")
                    String priority,
            @Setting(
                            value = "What is read to the caller, a list per language",
                            defaultsTo = "TextToSpeech",
                            empty = "not sent")
                    String textToSpeech,
            @Setting(value = "The language within that list", defaultsTo = "Culture", empty = "not sent")
                    String textToSpeechCulture,
            @Setting(value = "The text within that list", defaultsTo = "Text", empty = "not sent")
                    String textToSpeechText) {}

    record RoutingRule(
            @Setting(
                            value = "Name of the rule, for the decision log and the metrics",
                            required = true,
                            example = "VIP customers")
                    String name,
            @Setting(
                            value = "What must hold, all of it; without conditions the rule always holds",
                            example = "customer.account.category: VIP")
                    List<Condition> when,
            @Setting("What is answered; only what is written is sent") Then then,
            @Setting("Names of the answer's properties for this rule alone, where they differ from `answer-names`")
                    RuleNames answerNames) {

        Rule rule(Names general) {
            return new Rule(name, when, then.result(), answerNames.over(general));
        }
    }

    record Then(
            @Setting(
                            value = "Where the call goes: a number with country code or the id of a queue or user",
                            example = "+35853445657")
                    String initialTarget,
            @Setting(value = "Where it goes when that fails, instead of the queue's overflow", example = "+35840675644")
                    String failTarget,
            @Setting(value = "Added to the priority of this call", example = "10") Integer extraPriority,
            @Setting(value = "Priority of this call instead of the queue's", example = "100") Integer priority,
            @Setting(
                            value = "The agent who must take the call: `owner` (of the customer in Dynamics),"
                                    + " `last-agent`, or a telephony user id",
                            example = "3f0d1c52-74f9-e911-80e0-00505689257e")
                    String requiredAgent,
            @Setting(value = "Agents who are tried first, in this order; values as above", example = "last-agent")
                    List<String> preferredAgents,
            @Setting("What is read to the caller before anything else, one text per language")
                    List<Spoken> textToSpeech,
            @Setting(value = "Ends the call, after the text if there is one", defaultsTo = "false")
                    boolean disconnect) {

        RoutingResult result() {
            return new RoutingResult(
                    text(initialTarget),
                    text(failTarget),
                    extraPriority,
                    priority,
                    text(requiredAgent),
                    preferredAgents,
                    spoken(),
                    disconnect);
        }

        private Map<String, String> spoken() {
            Map<String, String> texts = new LinkedHashMap<>();
            textToSpeech.forEach(one -> texts.put(one.culture(), one.text()));
            return texts;
        }
    }

    record Spoken(
            @Setting(value = "Language of the text", required = true, example = "en-GB") String culture,
            @Setting(value = "The text", required = true, example = "Welcome back.") String text) {}

    record RuleNames(
            @Setting(value = "As in `answer-names`", example = "InitialTarget") String initialTarget,
            @Setting(value = "As in `answer-names`", example = "FailTarget") String failTarget,
            @Setting(value = "As in `answer-names`", example = "ExtraPriority") String extraPriority,
            @Setting(value = "As in `answer-names`", example = "RequiredAgent") String requiredAgent,
            @Setting(value = "As in `answer-names`", example = "PreferredAgents") String preferredAgents,
            @Setting(value = "As in `answer-names`", example = "Priority") String priority,
            @Setting(value = "As in `answer-names`", example = "TextToSpeech") String textToSpeech) {

        AnswerNames over(Names general) {
            return new AnswerNames(
                    either(initialTarget, general.initialTarget()),
                    either(failTarget, general.failTarget()),
                    either(extraPriority, general.extraPriority()),
                    either(requiredAgent, general.requiredAgent()),
                    either(preferredAgents, general.preferredAgents()),
                    either(priority, general.priority()),
                    either(textToSpeech, general.textToSpeech()),
                    general.textToSpeechCulture(),
                    general.textToSpeechText());
        }

        private static String either(String own, String general) {
            return own == null ? general : own;
        }
    }
}
