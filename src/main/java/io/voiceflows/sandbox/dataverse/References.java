package io.voiceflows.sandbox.dataverse;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/**
 * Resolves what {@code @odata.bind} points at: a path, an absolute URL, or {@code $1}, the record that an earlier
 * request of the same change set made.
 *
 * @param contentIds paths of the records made so far in this change set, by Content-ID
 */
record References(Model model, Store store, String base, Map<String, String> contentIds) {

    private static final Pattern CONTENT_ID = Pattern.compile("\\$(\\w+)(.*)");

    Lookup resolve(EdmNavigationProperty navigation, String reference) {
        Resource resource = Resource.parse(model, path(reference));
        if (!resource.named() || !resource.rest().isEmpty()) {
            throw Refusal.payload(null, "The odata.bind value '" + reference + "' does not name one record.");
        }
        if (!resource.table().isA(navigation.getType())) {
            throw Refusal.payload(
                    null,
                    "The odata.bind value '" + reference + "' of '" + navigation.getName() + "' is a "
                            + resource.table().name() + ", expected "
                            + navigation.getType().getName() + ".");
        }
        Row row = resource.get(store);
        return new Lookup(row.table(), row.id());
    }

    /** A path below the service root, with Content-IDs and absolute URLs resolved. */
    String path(String reference) {
        Matcher matcher = CONTENT_ID.matcher(reference.replaceFirst("^/", ""));
        if (matcher.matches()) {
            String path = contentIds.get(matcher.group(1));
            if (path == null) {
                throw new Refusal(
                        400,
                        "0x80060888",
                        "Content-ID Reference: '$" + matcher.group(1) + "' does not exist in the batch context.");
            }
            return path + matcher.group(2);
        }
        if (reference.startsWith(base + "/")) {
            return reference.substring(base.length() + 1);
        }
        String rootPath = base.replaceFirst("^https?://[^/]*", "") + "/";
        return reference.startsWith(rootPath)
                ? reference.substring(rootPath.length())
                : reference.replaceFirst("^/", "");
    }
}
