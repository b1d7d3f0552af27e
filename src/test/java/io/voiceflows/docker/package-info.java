/** Dockerfile and compose file, examined and played through without a container engine. */
package io.voiceflows.docker;
