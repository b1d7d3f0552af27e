/** What a route file must look like before it may run: Camel's schema, Camel's catalog, and the rules of the house. */
package io.voiceflows.workshop.lint;
