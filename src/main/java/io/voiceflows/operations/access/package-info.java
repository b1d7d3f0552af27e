/** Who may reach what on which port: the management connector, logins, security headers. */
package io.voiceflows.operations.access;
