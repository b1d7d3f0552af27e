/** Callback sync: the beans that its routes call (configuration guide 1.5.4). */
package io.voiceflows.pipeline.callback;
