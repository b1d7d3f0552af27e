package io.voiceflows.operations.access;

import java.util.List;
import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people and programs show who they are. */
interface SignIn {

    /** The console: a page to sign in at, and a session after that. */
    void forBrowsers(HttpSecurity http) throws Exception;

    /** The admin API: each request shows who asks. */
    void forPrograms(HttpSecurity http) throws Exception;

    /** Where a browser is sent that has not signed in. */
    String address();

    /** Identity providers by the address at which signing in there begins; empty where a name and a password do. */
    Map<String, String> providers();

    /** Where a form of ours may lead to besides ourselves. */
    List<String> formTargets();

    /** For the one line that the start says. */
    String words();
}
