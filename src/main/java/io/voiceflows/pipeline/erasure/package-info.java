/** Takes a person out of all that this service keeps. */
package io.voiceflows.pipeline.erasure;
