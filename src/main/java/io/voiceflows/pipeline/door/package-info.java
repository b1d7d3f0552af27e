/** The door in front of routes that strangers can reach: keys, limits, and nothing of the request but its body. */
package io.voiceflows.pipeline.door;
