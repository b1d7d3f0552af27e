/** Runs the {@code *.test.yaml} beside the routes, in the build and from the packaged service. */
package io.voiceflows.workshop.testing;
