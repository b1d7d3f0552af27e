package io.voiceflows.dryrun;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a dry run would have sent.
 *
 * @param unit writes of the same number are done together or not at all
 * @param neighbour "dataverse" or the telephony provider's name
 * @param path relative to the neighbour's API
 * @param body null = none
 */
public record PlannedWrite(int unit, String neighbour, String method, String path, JsonNode body) {}
