package io.voiceflows.journal;

/**
 * Names one item of one pipeline of one tenant.
 *
 * @param pipeline for example "callback-sync"
 * @param id identity on the telephony side
 */
public record ItemKey(String tenant, String pipeline, String id) {}
