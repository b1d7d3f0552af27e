/** The sandbox's stand-in for Microsoft's sign-in: the client credentials flow and nothing else. */
package io.voiceflows.sandbox.signin;
