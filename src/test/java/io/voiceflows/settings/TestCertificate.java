package io.voiceflows.settings;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate of its own, made for one test. */
public record TestCertificate(KeyPair keys, X509Certificate certificate) {

    static TestCertificate create() throws GeneralSecurityException, OperatorCreationException {
        return create(Instant.now().plus(1, ChronoUnit.DAYS));
    }

    public static TestCertificate create(Instant end) throws GeneralSecurityException, OperatorCreationException {
        return create(Rsa.KEYS, "SHA256withRSA", end);
    }

    /** Making them takes a second or more, so that all have the same. */
    private static final class Rsa {

        private static final KeyPair KEYS = keys();

        private static KeyPair keys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java platform has RSA", impossible);
            }
        }
    }

    /** Microsoft's sign-in takes no such key. */
    static TestCertificate elliptic() throws GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return create(
                generator.generateKeyPair(), "SHA256withECDSA", Instant.now().plus(1, ChronoUnit.DAYS));
    }

    private static TestCertificate create(KeyPair keys, String algorithm, Instant end)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=Contoso test");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(end.minus(400, ChronoUnit.DAYS)),
                Date.from(end),
                name,
                keys.getPublic());
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
        return new TestCertificate(keys, certificate);
    }

    /** Certificate and key, one behind the other. */
    public String pem() throws GeneralSecurityException {
        return block("CERTIFICATE", certificate.getEncoded())
                + block("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    public void writePkcs12(Path file, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("contoso", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        write(store, file, password);
    }

    void writePkcs12WithoutKey(Path file, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("contoso", certificate);
        write(store, file, password);
    }

    void writePem(Path file) throws GeneralSecurityException, IOException {
        Files.writeString(file, block("CERTIFICATE", certificate.getEncoded()));
    }

    private static String block(String name, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + base64 + "\n-----END " + name + "-----\n";
    }

    private static void write(KeyStore store, Path file, String password) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }
}
