package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.audit.AuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

@ExtendWith(OutputCaptureExtension.class)
class AdminPasswordTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void aGivenPasswordIsUsedAndNotPrinted(CapturedOutput output) {
        environment.setProperty("voiceflows.admin.password", "of-contoso");

        assertThat(AdminPassword.from(environment, new SecureRandom())).isEqualTo("of-contoso");
        assertThat(output).doesNotContain("of-contoso");
    }

    @Test
    void aPasswordFileIsReadAndNotPrinted(@TempDir Path directory, CapturedOutput output) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "of-fabrikam\n");
        environment.setProperty("voiceflows.admin.password-file", file.toString());

        assertThat(AdminPassword.from(environment, new SecureRandom())).isEqualTo("of-fabrikam");
        assertThat(output).doesNotContain("of-fabrikam");
    }

    @Test
    void aPasswordThatIsExchangedInItsFileCountsFromTheNextSignInOn(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "the first one");
        environment.setProperty("voiceflows.admin.password-file", file.toString());
        Clock clock = Clock.systemUTC();
        LocalSignIn signIn = new LocalSignIn(
                AdminPassword.from(environment, new SecureRandom()),
                AdminPassword.file(environment),
                List.of(),
                new SignInAttempts(clock),
                new SignInAudit(new AuditLog(clock)));
        assertThat(signIn.authenticate(shown("the first one")).isAuthenticated())
                .isTrue();

        Files.writeString(file, "the second one, which is longer\n");

        assertThat(signIn.authenticate(shown("the second one, which is longer")).isAuthenticated())
                .isTrue();
        assertThatThrownBy(() -> signIn.authenticate(shown("the first one")))
                .isInstanceOf(BadCredentialsException.class);

        Files.delete(file);
        assertThat(signIn.authenticate(shown("the second one, which is longer")).isAuthenticated())
                .as("while the file is away the last one counts")
                .isTrue();
    }

    private static UsernamePasswordAuthenticationToken shown(String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated("admin", password);
    }

    @Test
    void aMissingOrEmptyPasswordFileIsNamed(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing");
        environment.setProperty("voiceflows.admin.password-file", missing.toString());
        assertThatThrownBy(() -> AdminPassword.from(environment, new SecureRandom()))
                .hasMessageContaining(missing.toString());

        Path empty = Files.createFile(directory.resolve("empty"));
        environment.setProperty("voiceflows.admin.password-file", empty.toString());
        assertThatThrownBy(() -> AdminPassword.from(environment, new SecureRandom()))
                .hasMessageContaining(empty + " is empty");
    }

    @Test
    void aGeneratedPasswordIsLongNeverTheSameAndPrintedOnce(CapturedOutput output) {
        String first = AdminPassword.from(environment, new SecureRandom());
        String second = AdminPassword.from(environment, new SecureRandom());

        assertThat(first).hasSizeGreaterThanOrEqualTo(24).isNotEqualTo(second);
        assertThat(output.toString().split(java.util.regex.Pattern.quote(first), -1))
                .hasSize(2);
    }
}
