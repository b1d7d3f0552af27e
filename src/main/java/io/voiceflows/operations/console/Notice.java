package io.voiceflows.operations.console;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Something that someone should look at.
 *
 * @param text a sentence
 * @param page where it is seen and cured; empty when no page of the console shows it
 */
record Notice(String text, String page) {

    static Notice of(String text) {
        return new Notice(text, "");
    }

    static Notice ofTenant(String text, String tenant) {
        return new Notice(
                text,
                UriComponentsBuilder.fromPath("/console/tenants/{tenant}")
                        .buildAndExpand(tenant)
                        .toUriString());
    }

    /** @param filter of the items that it is about */
    static Notice ofItems(String text, Map<String, String> filter) {
        UriComponentsBuilder items = UriComponentsBuilder.fromPath("/console/items");
        filter.forEach(items::queryParam);
        return new Notice(text, items.toUriString());
    }
}
