/** The sandbox's own control API: make things happen, break things, look at what came of it. */
package io.voiceflows.sandbox.control;
