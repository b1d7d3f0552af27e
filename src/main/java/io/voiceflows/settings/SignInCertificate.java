package io.voiceflows.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * What an application signs in with instead of a secret: a private key and its certificate, the first of the chain. Never
 * printed.
 */
public record SignInCertificate(PrivateKey key, List<X509Certificate> chain) {

    /**
     * @param file PKCS #12, or PEM with certificate and key
     * @param password empty when it has none
     * @throws KeyException when there is no key that can be used, saying why
     * @throws GeneralSecurityException when it is neither of the two, or another password opens it
     */
    public static SignInCertificate read(Path file, String password) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.US_ASCII);
        SignInCertificate read =
                PemContent.isPresentInText(text) ? fromPem(text, password) : fromStore(content, password.toCharArray());
        if (!(read.key() instanceof RSAPrivateKey)) {
            throw new KeyException("holds a key that is not RSA, which Microsoft's sign-in does not take");
        }
        return read;
    }

    private static SignInCertificate fromStore(byte[] content, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                Certificate[] chain = store.getCertificateChain(alias);
                return new SignInCertificate(
                        (PrivateKey) store.getKey(alias, password),
                        Arrays.stream(chain).map(X509Certificate.class::cast).toList());
            }
        }
        throw new KeyException("holds no private key");
    }

    private static SignInCertificate fromPem(String text, String password) throws GeneralSecurityException {
        try {
            PemContent pem = PemContent.of(text);
            List<X509Certificate> chain = text.contains("BEGIN CERTIFICATE") ? pem.getCertificates() : List.of();
            PrivateKey key =
                    text.contains("PRIVATE KEY") ? pem.getPrivateKey(password.isEmpty() ? null : password) : null;
            if (key == null || chain.isEmpty()) {
                throw new KeyException(key == null ? "holds no private key" : "holds no certificate");
            }
            return new SignInCertificate(key, List.copyOf(chain));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw new GeneralSecurityException("It is no PEM, or another password opens it", unreadable);
        }
    }

    /** The certificate's last day, in UTC. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(chain.get(0).getNotAfter().toInstant(), ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "SignInCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
