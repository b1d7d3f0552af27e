/** Dry runs of pipelines, for operators, settings and the command line. */
package io.voiceflows.pipeline.dryrun;
