package io.voiceflows.telephony.enreach;

import io.voiceflows.telephony.enreach.EnreachMapping.CallRead;
import io.voiceflows.telephony.enreach.EnreachMapping.CallTexts;
import io.voiceflows.telephony.enreach.EnreachMapping.Callbacks;
import io.voiceflows.telephony.enreach.EnreachMapping.Calls;
import io.voiceflows.telephony.enreach.EnreachMapping.Close;
import io.voiceflows.telephony.enreach.EnreachMapping.Discovery;
import io.voiceflows.telephony.enreach.EnreachMapping.Events;
import io.voiceflows.telephony.enreach.EnreachMapping.Lists;
import io.voiceflows.telephony.enreach.EnreachMapping.Pair;
import io.voiceflows.telephony.enreach.EnreachMapping.SignIn;
import io.voiceflows.telephony.enreach.EnreachMapping.Users;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the mapping file and refuses what cannot work, naming file and key. */
final class MappingFile {

    private final EnreachMapping mapping;

    /** The mounted file, else the shipped one. */
    MappingFile(RouteFolder routes) {
        this(routes.find(EnreachMapping.FILE)
                .orElseThrow(() -> new IllegalStateException("The routes folder has no " + EnreachMapping.FILE)));
    }

    private MappingFile(RouteFile file) {
        this(file.location(), readable(file));
    }

    private static String readable(RouteFile file) {
        if (!file.unreadable().isEmpty()) {
            throw new IllegalStateException(file.location() + ": " + file.unreadable()
                    + ". Repair the file, or take it away to use the shipped one.");
        }
        return file.text();
    }

    /**
     * @param place the file as the operator knows it
     * @throws IllegalStateException naming file, key and cure
     */
    MappingFile(String place, String text) {
        this.mapping = read(place, text);
    }

    EnreachMapping mapping() {
        return mapping;
    }

    private static EnreachMapping read(String place, String text) {
        Section root = new Section(place, "", parsed(place, text));
        Section discovery = root.section("discovery");
        Section signIn = root.section("sign-in");
        Section lists = root.section("callback-lists");
        Section read = root.section("callback-read");
        Section callRead = root.section("call-read");
        EnreachMapping mapping = new EnreachMapping(
                timeFormat(root),
                new Discovery(discovery.text("user"), discovery.candidates("api-address")),
                new SignIn(
                        signIn.path("path", "{user}"),
                        signIn.text("user-name"),
                        signIn.text("password"),
                        signIn.candidates("secret-key")),
                new Lists(lists.path("path"), lists.pointer("items"), lists.candidates("id"), lists.candidates("name")),
                callbacks(root.section("callbacks")),
                read.path("path", "{id}"),
                close(root.section("callback-close")),
                calls(root.section("calls"), Set.of()),
                calls(root.section("service-calls"), EnreachMapping.SERVICE_CALL_FIELDS),
                callTexts(root.section("call-texts")),
                new CallRead(
                        callRead.text("call-id"),
                        Duration.ofMinutes(callRead.number("service-call-minutes", 1, 24 * 60))),
                users(root.section("users")),
                events(root.section("events")));
        for (Section section : List.of(discovery, signIn, lists, read, callRead)) {
            section.finish();
        }
        root.finish();
        return mapping;
    }

    private static Callbacks callbacks(Section section) {
        Callbacks callbacks = new Callbacks(
                section.path("path"),
                section.text("list"),
                section.text("from"),
                section.text("to"),
                section.texts("always"),
                Duration.ofDays(section.number("window-days", 1, 366)),
                section.pointer("items"),
                fields(section, EnreachMapping.CALLBACK_FIELDS),
                Set.copyOf(section.candidates("closed-states")));
        section.finish();
        return callbacks;
    }

    private static Close close(Section section) {
        String method = section.text("method");
        if (!Set.of("PUT", "POST", "PATCH", "DELETE").contains(method)) {
            throw section.wrong("method", "is \"" + method + "\"; it must be PUT, POST, PATCH or DELETE");
        }
        Close close = new Close(method, section.path("path", "{id}"), section.texts("body"));
        section.finish();
        return close;
    }

    private static Calls calls(Section section, Set<String> further) {
        Set<String> fields = new TreeSet<>(EnreachMapping.CALL_FIELDS);
        fields.addAll(further);
        Calls calls = new Calls(
                section.path("path"),
                pair(section.section("start")),
                pair(section.section("change")),
                section.texts("always"),
                Duration.ofDays(section.number("window-days", 1, 366)),
                section.pointer("items"),
                fields(section, fields));
        section.finish();
        return calls;
    }

    private static Pair pair(Section section) {
        Pair pair = new Pair(section.text("from"), section.text("to"));
        section.finish();
        return pair;
    }

    private static CallTexts callTexts(Section section) {
        CallTexts texts = new CallTexts(
                Set.copyOf(section.candidates("incoming")),
                Set.copyOf(section.candidates("outgoing")),
                Set.copyOf(section.candidates("answered")),
                Set.copyOf(section.candidates("work")),
                Set.copyOf(section.candidates("private")),
                Set.copyOf(section.candidates("withheld")));
        section.finish();
        return texts;
    }

    private static Users users(Section section) {
        Users users =
                new Users(section.path("path"), section.pointer("items"), fields(section, EnreachMapping.USER_FIELDS));
        section.finish();
        return users;
    }

    private static Events events(Section section) {
        Events events = new Events(
                fields(section, EnreachMapping.EVENT_FIELDS),
                Set.copyOf(section.candidates("list-entities")),
                Set.copyOf(section.candidates("callback-types")),
                Set.copyOf(section.candidates("call-ended-types")),
                Set.copyOf(section.candidates("call-types")));
        section.finish();
        return events;
    }

    private static Map<String, List<String>> fields(Section section, Set<String> names) {
        Section fields = section.section("fields");
        Map<String, List<String>> pointers = new LinkedHashMap<>();
        for (String field : new TreeSet<>(names)) {
            pointers.put(field, fields.candidates(field));
        }
        fields.finish();
        return pointers;
    }

    private static DateTimeFormatter timeFormat(Section root) {
        String pattern = root.text("time-format");
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern);
            format.format(Instant.EPOCH.atOffset(ZoneOffset.UTC));
            return format;
        } catch (IllegalArgumentException | java.time.DateTimeException unusable) {
            throw root.wrong(
                    "time-format", "is \"" + pattern + "\", which is no date pattern: " + unusable.getMessage());
        }
    }

    private static Object parsed(String place, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException broken) {
            throw new IllegalStateException(place + " is not readable YAML: " + broken.getMessage(), broken);
        }
    }
}
