package io.voiceflows.operations.access;

import io.voiceflows.operations.Browser;
import io.voiceflows.operations.OperationsTest;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Contoso's people, one of each role, besides the user admin. */
abstract class Staff extends OperationsTest {

    static final String MEGAN = "megan:a password of a viewer";
    static final String DIEGO = "diego:a password of an operator";
    static final String ADELE = "adele:a password of an admin";

    @DynamicPropertySource
    static void users(DynamicPropertyRegistry properties) {
        // The tests are a proxy, too
        properties.add("voiceflows.trusted-proxies", () -> "127.0.0.0/8, ::1");
        user(properties, 0, MEGAN, Role.VIEWER);
        user(properties, 1, DIEGO, Role.OPERATOR);
        user(properties, 2, ADELE, Role.ADMIN);
    }

    private static void user(DynamicPropertyRegistry properties, int number, String login, Role role) {
        String prefix = "voiceflows.access.users[%d].".formatted(number);
        // The quickest: what is tested is not how long it takes
        String hash = new BCryptPasswordEncoder(4).encode(password(login));
        properties.add(prefix + "name", () -> name(login));
        properties.add(prefix + "password", () -> "{bcrypt}" + hash);
        properties.add(prefix + "role", role::word);
    }

    Browser browserOf(String login) throws Exception {
        Browser browser = browser();
        browser.signIn(name(login), password(login));
        return browser;
    }

    static String name(String login) {
        return login.substring(0, login.indexOf(':'));
    }

    static String password(String login) {
        return login.substring(login.indexOf(':') + 1);
    }
}
