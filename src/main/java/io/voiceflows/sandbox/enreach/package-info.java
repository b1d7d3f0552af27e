/**
 * The sandbox's stand-in for Enreach Cloud: discovery, sign-in, users, queues, callback requests, calls, recordings
 * and availability. It shows the names and refusals that are documented or known from working clients.
 */
package io.voiceflows.sandbox.enreach;
