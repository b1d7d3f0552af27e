/** Tenants and their settings: read from files, typed, validated, cached, refreshed. */
package io.voiceflows.settings;
