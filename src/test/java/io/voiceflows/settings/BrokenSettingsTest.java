package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each mistake in a settings file is refused with its place and its cure; the files are in broken-settings. */
class BrokenSettingsTest {

    private static final Path FOLDER = Path.of("src/test/resources/broken-settings");

    @Test
    void anAuthorityWithoutDirectoryIsRefused() {
        refused(
                "no-directory",
                "Setting dynamics.authority names no directory (no-directory.yaml:3). Append the directory (tenant) id: "
                        + "https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000.");
    }

    @Test
    void theAddressOfTheWebApiIsNoEnvironment() {
        refused(
                "web-api-address",
                "Setting dynamics.url is the address of the Web API, not of the environment (web-api-address.yaml:2). "
                        + "Leave out /api/data and what follows.");
    }

    @Test
    void anEmptyFileIsRefused() {
        refused("empty", "The settings file is empty (empty.yaml). See settings-samples/minimal.yaml for a start.");
    }

    @Test
    void aKeyWithoutValueIsRefused() {
        refused("no-value", "Setting default-region has no value (no-value.yaml:9). For example FI.");
    }

    @Test
    void aCallbackListInTwoActiveProfilesIsRefused() {
        refused(
                "same-callback-list",
                "Setting callback-profiles[1].callback-list is the same as on line 12: "
                        + "7b0e0000-0000-4000-8000-000000000001 (same-callback-list.yaml:15). A callback list can "
                        + "be in one active profile only; set active: false on the other.");
    }

    @Test
    void anAttributeThatIsNoColumnIsRefused() {
        refused(
                "bad-attribute",
                "Setting customers.routing-attributes.contact.city is not the name of a column: \"address1.city\" "
                        + "(bad-attribute.yaml:17). Write its logical name, letters, digits and underscores only, for "
                        + "example telephone1.");
    }

    @Test
    void anAttributeThatIsCalledLikeAnotherConditionIsRefused() {
        refused(
                "attribute-like-a-condition",
                "Setting customers.routing-attributes.contact.open-cases has the name of another condition, "
                        + "customer.open-cases (attribute-like-a-condition.yaml:17). Give the attribute another name.");
    }

    @Test
    void anAttributeWhoseNameNoRuleCanAskForIsRefused() {
        refused(
                "bad-attribute-name",
                "Setting customers.routing-attributes.contact.The City has no name that a rule can ask for "
                        + "(bad-attribute-name.yaml:17). Write lower-case letters, digits and dashes.");
    }

    @Test
    void aCronExpressionThatQuartzDoesNotTakeIsRefused() {
        refused(
                "bad-cron",
                "Setting schedules.callback-sync is not a Quartz cron expression: \"* * * * *\" "
                        + "(Unexpected end of expression) (bad-cron.yaml:15). Write seconds, minutes, hours, day "
                        + "of month, month, day of week, for example \"0 * * * * ?\" for every minute.");
    }

    @Test
    void aDateInAnotherOrderIsRefused() {
        refused(
                "bad-date",
                "Setting dynamics.client-secret-expires-on is not a date: \"31.3.2027\" (bad-date.yaml:6). "
                        + "Write year-month-day, for example 2027-03-31.");
    }

    @Test
    void aFileNameThatIsNoTenantNameIsRefused() {
        refused(
                "Wrong_Name",
                "The file's name is the tenant's name, which can't be \"Wrong_Name\" (Wrong_Name.yaml). "
                        + "Rename it; lower-case letters, digits and dashes only.");
    }

    @Test
    void aFileWithoutCertificatesIsReportedAndTheRestLoaded() {
        unusable(
                "bad-certificates",
                "Setting trust-certificates-file can't be read as certificates: bad-certificates.yaml "
                        + "(bad-certificates.yaml:14). Put certificates in PEM form there (BEGIN CERTIFICATE).");
    }

    @Test
    void aGroupThatDoesNothingYetIsRefused() {
        refused(
                "later-group",
                "Unknown setting presence (later-group.yaml:14). Known here: dynamics, telephony, "
                        + "default-region, trust-certificates-file, schedules, phone-call-sync, callback-sync, "
                        + "callback-profiles, customers, user-ids, columns, smart-routing, webhooks.");
    }

    @Test
    void aKeyInTheWrongGroupIsRefused() {
        refused(
                "key-in-wrong-group",
                "Missing setting default-region (key-in-wrong-group.yaml). Add it, for example "
                        + "default-region: FI. Country in which phone numbers without country code are read (ISO "
                        + "3166, two letters).",
                "Unknown setting telephony.default-region (key-in-wrong-group.yaml:7). It belongs at the "
                        + "top level, not in a group.");
    }

    @Test
    void aKeyWrittenTwiceIsRefused() {
        refused(
                "key-twice",
                "Setting default-region is written twice (key-twice.yaml:14). It also stands on line 9; "
                        + "keep one.");
    }

    @Test
    void aLengthOfTimeInWordsIsRefused() {
        refused(
                "bad-time",
                "Setting dynamics.response-timeout is not a length of time: \"half a minute\" "
                        + "(bad-time.yaml:6). Write a number of seconds, or a number with its unit such as 90s, "
                        + "15m, 2h, 1d.");
    }

    @Test
    void aLengthOfTimeInAnotherUnitIsRefused() {
        refused(
                "time-in-milliseconds",
                "Setting dynamics.response-timeout is too large: 30000 (time-in-milliseconds.yaml:6). Write 600 or less.");
    }

    @Test
    void aListWhereAValueBelongsIsRefused() {
        refused(
                "value-expected",
                "Setting telephony.user is not a single value (value-expected.yaml:7). Write one value "
                        + "behind the colon.");
    }

    @Test
    void aMissingEnvironmentVariableIsReportedAndTheRestLoaded() {
        unusable(
                "missing-environment-variable",
                "Setting dynamics.client-secret-env: environment variable NOT_SET_ANYWHERE is not set "
                        + "(missing-environment-variable.yaml:5). Set it to the secret before the service starts.");
    }

    @Test
    void aMissingGroupIsRefused() {
        refused(
                "missing-group",
                "Missing setting telephony.user (missing-group.yaml). Add it, for example user: "
                        + "sync.agent@contoso.example. User of the platform as whom the service signs in.",
                "Missing setting: nothing to sign in with under telephony (missing-group.yaml). Add one "
                        + "of secret-key-file, secret-key-env, password-file or password-env.");
    }

    @Test
    void aMissingSecretFileIsReportedAndTheRestLoaded() {
        unusable(
                "missing-secret-file",
                "Setting dynamics.client-secret-file: secret file not-there does not exist "
                        + "(missing-secret-file.yaml:5). Put the secret there or correct the path.");
    }

    @Test
    void aMisspeltGroupIsRefused() {
        refused(
                "misspelt-group",
                "Unknown setting calback-profiles (misspelt-group.yaml:10). Did you mean " + "callback-profiles?");
    }

    @Test
    void aMisspeltKeyIsRefused() {
        refused(
                "misspelt-key",
                "Unknown setting phone-call-sync.multiple-matches-pick-frist (misspelt-key.yaml:15). Did "
                        + "you mean multiple-matches-pick-first?");
    }

    @Test
    void aNegativeAgeIsRefused() {
        refused(
                "negative-age",
                "Setting callback-profiles[0].callback-age is too small: -5 (negative-age.yaml:14). "
                        + "Write 1 or more.");
    }

    @Test
    void aNumberInWordsIsRefused() {
        refused(
                "number-expected",
                "Setting callback-profiles[0].callback-age is not a whole number: \"ten\" "
                        + "(number-expected.yaml:14). Write for example 10.");
    }

    @Test
    void aPasswordWithoutCertificateIsRefused() {
        refused(
                "password-of-nothing",
                "Setting dynamics.certificate-password has no certificate to open "
                        + "(password-of-nothing.yaml:6). Add certificate-file or remove this line.");
    }

    @Test
    void aRecipientRuleThatLooksLikeQueueOwnerIsRefused() {
        refused(
                "misspelt-recipient-rule",
                "Setting callback-sync.callback-request-recipient-rule is \"Queue Owner\" "
                        + "(misspelt-recipient-rule.yaml:15). Did you mean QueueOwner? For the queue itself write "
                        + "Queue.");
    }

    @Test
    void aRegionInLowerCaseIsRefused() {
        refused(
                "lower-case-region",
                "Setting default-region is no country with phone numbers: \"fi\" "
                        + "(lower-case-region.yaml:9). Did you mean FI?");
    }

    @Test
    void aRuleThatTheGuideDoesNotHaveIsRefused() {
        refused(
                "unknown-rule",
                "Setting callback-profiles[0].ownership-rule can't be \"Owner of the queue\" "
                        + "(unknown-rule.yaml:14). Did you mean Owner of queue? Accepted: API user, Owner of queue.",
                "Setting callback-profiles[0].duplicate-handling-rule can't be \"Merge\" "
                        + "(unknown-rule.yaml:15). Accepted: Bundle calls, Ignore additional calls.");
    }

    @Test
    void aSecretBesidesACertificateIsRefused() {
        refused(
                "secret-and-certificate",
                "Setting dynamics.certificate-file names a file that does not exist: contoso.p12 "
                        + "(secret-and-certificate.yaml:5). Put the file there or correct the path.",
                "Settings dynamics.client-secret and dynamics.certificate-file are both set "
                        + "(secret-and-certificate.yaml:6). Keep the one that is to count.");
    }

    @Test
    void aSecretFromTwoPlacesIsRefused() {
        refused(
                "secret-in-file-and-environment",
                "Setting dynamics.client-secret-file: secret file contoso-dynamics does not exist "
                        + "(secret-in-file-and-environment.yaml:5). Put the secret there or correct the path.",
                "Settings dynamics.client-secret-file and dynamics.client-secret-env are both set "
                        + "(secret-in-file-and-environment.yaml:6). Keep the one that is to count.");
    }

    @Test
    void aSecretInPlaceOfAVariablesNameIsRefusedWithoutRepeatingIt() {
        refused(
                "secret-as-variable-name",
                "Setting dynamics.client-secret-env is not the name of an environment variable "
                        + "(secret-as-variable-name.yaml:5). Write the variable's name, for example "
                        + "CONTOSO_DYNAMICS_SECRET, never the secret itself.");
    }

    @Test
    void aSecretWrittenIntoTheFileIsRefusedWithoutRepeatingIt() {
        refused(
                "secret-written-inline",
                "Secret written into the settings file: dynamics.client-secret "
                        + "(secret-written-inline.yaml:5). Put it into a file of its own and name that with "
                        + "client-secret-file, or name an environment variable with client-secret-env; renew the "
                        + "secret if this file was shared.");
    }

    @Test
    void aSwitchThatIsNeitherTrueNorFalseIsRefused() {
        refused(
                "not-a-boolean",
                "Setting callback-profiles[0].active is neither true nor false: \"maybe\" "
                        + "(not-a-boolean.yaml:14). Write true or false.");
    }

    @Test
    void aValueWhereAGroupBelongsIsRefused() {
        refused(
                "group-expected",
                "Setting schedules is not a group of settings (group-expected.yaml:14). Write keys below "
                        + "it, for example callback-sync: …");
    }

    @Test
    void aValueWhereAListBelongsIsRefused() {
        refused(
                "list-expected",
                "Setting customers.number-columns.contact is not a list (list-expected.yaml:16). Begin "
                        + "each entry below it with a dash.");
    }

    @Test
    void aWindowLongerThanThePlatformAnswersIsRefused() {
        refused(
                "window-too-long",
                "Setting callback-profiles[0].callback-age is too large: 32 days "
                        + "(window-too-long.yaml:14). The window is at most 31 days; 10 minutes are advised.");
    }

    @Test
    void allMistakesOfAFileAreToldAtOnce() {
        refused(
                "many-at-once",
                "Setting dynamics.url would send secrets unprotected: \"http://contoso.crm4.dynamics.com\" "
                        + "(many-at-once.yaml:2). Write https://; plain http is accepted for this machine "
                        + "(localhost) only.",
                "Missing setting telephony.user (many-at-once.yaml:6). Add it, for example user: "
                        + "sync.agent@contoso.example. User of the platform as whom the service signs in.",
                "Unknown setting telephony.usr (many-at-once.yaml:7). Did you mean user?",
                "Setting default-region is no country with phone numbers: \"Finland\" "
                        + "(many-at-once.yaml:9). Write its two letters (ISO 3166), for example FI, SE, GB.",
                "Setting callback-profiles[0].callback-age is not a whole number: \"ten\" "
                        + "(many-at-once.yaml:14). Write for example 10.",
                "Setting schedules.callback-sync is not a Quartz cron expression: \"never\" (Illegal "
                        + "characters for this position: 'NEV') (many-at-once.yaml:16). Write seconds, minutes, "
                        + "hours, day of month, month, day of week, for example \"0 * * * * ?\" for every minute.");
    }

    @Test
    void anAddressWithoutSchemeIsRefused() {
        refused(
                "bad-address",
                "Setting dynamics.url is not an address: \"contoso.crm4.dynamics.com\" "
                        + "(bad-address.yaml:2). Write it as https://host or https://host:port.");
    }

    @Test
    void anApiAddressThatMakesDiscoveryPointlessIsRefused() {
        refused(
                "both-addresses",
                "Settings telephony.discovery-url and telephony.api-url are both set "
                        + "(both-addresses.yaml:7). Remove one: with api-url nothing is discovered.");
    }

    @Test
    void anIdThatIsNoGuidIsRefused() {
        refused(
                "bad-guid",
                "Setting dynamics.client-id is not an id (GUID): \"contoso-app\" (bad-guid.yaml:4). Copy "
                        + "the id from Dynamics or the app registration; it looks like "
                        + "5a1e0000-0000-4000-8000-000000000001.",
                "Setting callback-profiles[0].queue is not an id (GUID): \"Support queue\" "
                        + "(bad-guid.yaml:13). Copy the id from Dynamics or the app registration; it looks like "
                        + "5a1e0000-0000-4000-8000-000000000001.");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        refused(
                "unknown-key",
                "Unknown setting coffee (unknown-key.yaml:14). Known here: dynamics, telephony, "
                        + "default-region, trust-certificates-file, schedules, phone-call-sync, callback-sync, "
                        + "callback-profiles, customers, user-ids, columns, smart-routing, webhooks.");
    }

    @Test
    void anUnknownRegionIsRefused() {
        refused(
                "unknown-region",
                "Setting default-region is no country with phone numbers: \"Finland\" "
                        + "(unknown-region.yaml:9). Write its two letters (ISO 3166), for example FI, SE, GB.");
    }

    @Test
    void invalidYamlIsRefusedWithItsLine() {
        refused(
                "tab-in-yaml",
                "Invalid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use "
                        + "\\t(TAB) for indentation) (tab-in-yaml.yaml:7). Correct this line or the one above it.");
    }

    @Test
    void missingKeysAreRefused() {
        refused(
                "missing-keys",
                "Missing setting default-region (missing-keys.yaml). Add it, for example default-region: "
                        + "FI. Country in which phone numbers without country code are read (ISO 3166, two "
                        + "letters).",
                "Missing setting dynamics.url (missing-keys.yaml:1). Add it, for example url: "
                        + "https://contoso.crm4.dynamics.com. Address of the environment; any https host, also "
                        + "with a port, plain http on this machine only.",
                "Missing setting callback-profiles[0].queue (missing-keys.yaml:9). Add it, for example "
                        + "queue: 5a1e0000-0000-4000-8000-000000000001. Id of the Dynamics queue that takes the "
                        + "phone calls.");
    }

    @Test
    void nothingToSignInWithIsRefused() {
        refused(
                "no-secret",
                "Missing setting: nothing to sign in with under dynamics (no-secret.yaml:1). Add one of "
                        + "client-secret-file, client-secret-env or certificate-file.",
                "Missing setting: nothing to sign in with under telephony (no-secret.yaml:5). Add one of "
                        + "secret-key-file, secret-key-env, password-file or password-env.");
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        refused(
                "plain-http",
                "Setting dynamics.url would send secrets unprotected: \"http://contoso.crm4.dynamics.com\" "
                        + "(plain-http.yaml:2). Write https://; plain http is accepted for this machine "
                        + "(localhost) only.");
    }

    @Test
    void theGuidesOwnSpellingOfAKeyIsRefused() {
        refused(
                "guide-spelling",
                "Unknown setting callback-sync.CallbackRequestDefaultSubject (guide-spelling.yaml:15). "
                        + "Did you mean callback-request-default-subject?");
    }

    @Test
    void twoProfilesOfTheSameNameAreRefused() {
        refused(
                "same-profile-name",
                "Setting callback-profiles[1].name is the same as on line 11: support "
                        + "(same-profile-name.yaml:14). Give each profile a name of its own.");
    }

    @Test
    void misspeltConditionsAreNamedWithTheNearestOne() {
        refused(
                "routing-unknown-condition",
                "Condition costumer.table is not known (routing-unknown-condition.yaml:14). Did you mean customer.table?");
    }

    @Test
    void aMisspeltConditionIsNotTakenForAnAttribute() {
        refused(
                "routing-almost-an-attribute",
                "Condition customer.tabel is not known (routing-almost-an-attribute.yaml:15). Did you mean customer.table?");
    }

    @Test
    void openCasesAreAskedForByNumberOrBounds() {
        refused(
                "routing-open-cases",
                "Condition customer.open-cases is not a number: \"some\" (routing-open-cases.yaml:16). Write a number from 0 on, {at-least: 1}, {at-most: 5}, or both bounds.",
                "Condition customer.account.open-cases cannot have not below it (routing-open-cases.yaml:17). Write a number from 0 on, {at-least: 1}, {at-most: 5}, or both bounds.",
                "Condition customer.open-cases can never hold (routing-open-cases.yaml:22). Write at-least: 1 and at-most: 2.",
                "Condition customer.account.open-cases is not a number (routing-open-cases.yaml:23). Write a number from 0 on, {at-least: 1}, {at-most: 5}, or both bounds.",
                "Condition customer.open-case is not known (routing-open-cases.yaml:28). Did you mean customer.open-cases?");
    }

    @Test
    void aConditionTakesOnlyItsOwnValues() {
        refused(
                "routing-bad-value",
                "Condition customer.table can't be \"acount\" (routing-bad-value.yaml:15). Did you mean account? Accepted: account, contact, lead.");
    }

    @Test
    void aTimeWindowNamesDaysHoursAndZone() {
        refused(
                "routing-bad-window",
                "Condition time is no time window: \"Mon-Fri 8-16\" (routing-bad-window.yaml:15). Write days, hours and time zone, for example Mon-Fri 08:00-16:00 Europe/Helsinki.");
    }

    @Test
    void aNumberInAConditionHasItsCountryCode() {
        refused(
                "routing-national-number",
                "Condition caller is not the beginning of a number: \"040\" (routing-national-number.yaml:15). Write it with country code and without blanks, for example +358 or +35840675644.");
    }

    @Test
    void onlyNotStandsBelowACondition() {
        refused(
                "routing-keys-below",
                "Condition targetid has keys below it (routing-keys-below.yaml:15). Only not can stand there, for example {not: VIP}.");
    }

    @Test
    void conditionsAreNamesWithValues() {
        refused(
                "routing-no-conditions",
                "Setting smart-routing.rules[0].when is not a group of conditions (routing-no-conditions.yaml:14). Write one condition per line below it, for example customer.table: account.");
    }

    @Test
    void aConditionHasAValue() {
        refused(
                "routing-empty-condition",
                "Condition targetid has no value (routing-empty-condition.yaml:14). Write one value or a list of values.");
    }

    @Test
    void aRuleAnswersSomething() {
        refused(
                "routing-no-answer",
                "Rule \"VIP\" answers nothing (routing-no-answer.yaml:13). Write below then what is to be answered, for example initial-target: \"+35853445657\".");
    }

    @Test
    void aCallIsNotEndedAndSentOn() {
        refused(
                "routing-both-ends",
                "Rule \"VIP\" both ends the call and sends it somewhere (routing-both-ends.yaml:14). Keep either disconnect or initial-target.");
    }

    @Test
    void aRuleBehindOneWithoutConditionsIsRefused() {
        refused(
                "routing-never-reached",
                "Rule \"VIP\" can never decide: rule \"Everyone\" above it has no conditions (routing-never-reached.yaml:15). Move the rule without conditions to the end.");
    }

    @Test
    void rulesHaveNamesOfTheirOwn() {
        refused(
                "routing-same-name",
                "Setting smart-routing.rules[1].name is the same as on line 13: vip (routing-same-name.yaml:16). Give each rule a name of its own.");
    }

    @Test
    void aRuleAsksOnlyForAttributesThatAreRead() {
        refused(
                "routing-unread-attribute",
                "Condition customer.account.catgory asks for an attribute that is not read from Dynamics"
                        + " (routing-unread-attribute.yaml:14). Did you mean category? Attributes are named under"
                        + " customers.routing-attributes.account.");
    }

    @Test
    void somebodyMustBeAbleToAskForRouting() {
        refused(
                "routing-no-key",
                "Missing setting: nothing to know the platform by under smart-routing (routing-no-key.yaml:10). Add"
                        + " api-keys-file, api-keys-env, or basic-user with basic-password-file.");
    }

    @Test
    void aLoginForRoutingIsUserAndPassword() {
        refused(
                "routing-half-a-login",
                "Settings smart-routing.basic-user and smart-routing.basic-password belong together"
                        + " (routing-half-a-login.yaml:15). Add the one that is missing.");
    }

    @Test
    void aRoutingKeyIsNotEasilyGuessed() {
        unusable(
                "routing-short-key",
                "Setting smart-routing.api-keys holds a key of less than 8 characters (routing-short-key.yaml:11)."
                        + " Take a long random one: whoever guesses it learns who your customers are.");
    }

    @Test
    void thereAreAtMostTwoRoutingKeys() {
        unusable(
                "routing-three-keys",
                "Setting smart-routing.api-keys holds 3 keys (routing-three-keys.yaml:11). Write one key per line: one,"
                        + " or two during a rotation.");
    }

    @Test
    void somebodyMustBeAbleToTellOfEvents() {
        refused(
                "webhooks-no-key",
                "Missing setting: nothing to know the platform by under webhooks (webhooks-no-key.yaml:14). Add"
                        + " keys-file or keys-env.");
    }

    @Test
    void aWebhookKeyIsNotEasilyGuessed() {
        unusable(
                "webhooks-short-key",
                "Setting webhooks.keys holds a key of less than 8 characters (webhooks-short-key.yaml:15). Take a long"
                        + " random one: whoever guesses it can have your telephony platform asked at will.");
    }

    @Test
    void aSenderIsAnAddressAndNeverAName() {
        refused(
                "bad-network",
                "Setting webhooks.allowed-senders is neither an address nor a block of them: \"192.0.2.0/33\""
                        + " (bad-network.yaml:18). Write for example 192.0.2.17, 192.0.2.0/24 or 2001:db8::/32.",
                "Setting webhooks.allowed-senders is neither an address nor a block of them:"
                        + " \"platform.contoso.example\" (bad-network.yaml:19). Write for example 192.0.2.17,"
                        + " 192.0.2.0/24 or 2001:db8::/32.");
    }

    @Test
    void thereAreAtMostTwoWebhookKeys() {
        unusable(
                "webhooks-three-keys",
                "Setting webhooks.keys holds 3 keys (webhooks-three-keys.yaml:15). Write one key per line: one, or two"
                        + " during a rotation.");
    }

    @Test
    void aWebhookKeyWrittenIntoTheFileIsRefusedWithoutRepeatingIt() {
        refused(
                "webhooks-key-inline",
                "Secret written into the settings file: webhooks.keys (webhooks-key-inline.yaml:15). Put it into a file"
                        + " of its own and name that with keys-file, or name an environment variable with keys-env;"
                        + " renew the secret if this file was shared.");
    }

    @Test
    void atLeastOneEventPerSecondIsTakenIn() {
        refused(
                "webhooks-too-few",
                "Setting webhooks.accepted-per-second is too small: 0 (webhooks-too-few.yaml:16). Write 1 or more.");
    }

    @Test
    void callbackRequestsAreNotLearntOfByWebhooksThatNobodyCanSend() {
        refused(
                "webhook-method-without-webhooks",
                "Setting callback-sync.callback-request-method is \"Webhook backed with polling\", but there are no"
                        + " webhooks (webhook-method-without-webhooks.yaml:15). Add webhooks.keys-file, or write"
                        + " Polling.");
    }

    @Test
    void aMethodThatTheGuideDoesNotHaveIsRefused() {
        refused(
                "misspelt-callback-method",
                "Setting callback-sync.callback-request-method can't be \"Webhooks\""
                        + " (misspelt-callback-method.yaml:15). Did you mean Webhook? Accepted: Polling, Webhook,"
                        + " Webhook backed with polling.");
    }

    private static void refused(String file, String... messages) {
        LoadResult result = load(file);
        assertThat(texts(result)).containsExactly(messages);
        assertThat(result.tenants()).isEmpty();
    }

    /** The settings are well written, but what they refer to is not there: a check goes on, a start does not. */
    private static void unusable(String file, String message) {
        LoadResult result = load(file);
        assertThat(texts(result)).containsExactly(message);
        assertThat(result.problems().get(0).kind()).isEqualTo(SettingsProblem.Kind.REFERENCE);
        assertThat(result.tenants()).hasSize(1);
    }

    private static List<String> texts(LoadResult result) {
        String folder = FOLDER.toAbsolutePath() + "/";
        return result.problems().stream()
                .map(problem -> problem.text().replace(folder, ""))
                .toList();
    }

    private static LoadResult load(String file) {
        Map<String, String> environment = Map.of(
                "CONTOSO_DYNAMICS", "a",
                "CONTOSO_ENREACH", "b",
                "CONTOSO_CERTIFICATE", "c",
                "CONTOSO_ROUTING", "first-key\nsecond-key",
                "CONTOSO_WEBHOOKS", "the-one-key",
                "CONTOSO_SHORT_KEY", "1234567",
                "CONTOSO_THREE_KEYS", "first-key\nsecond-key\nthird-key");
        return new SettingsLoader(environment::get).load(FOLDER.resolve(file + ".yaml"));
    }
}
