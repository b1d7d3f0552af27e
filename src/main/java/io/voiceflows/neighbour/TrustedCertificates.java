package io.voiceflows.neighbour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.springframework.stereotype.Component;

/** Whose TLS certificates are trusted: the usual ones, and those of a PEM file. */
@Component
public final class TrustedCertificates {

    private record Loaded(FileTime modified, SSLContext context) {}

    private final Map<Path, Loaded> loaded = new ConcurrentHashMap<>();

    /**
     * Reads the file again when it has changed.
     *
     * @param file null for the usual certificates only
     * @throws SSLException naming the file and what it must be
     */
    public SSLContext context(Path file) throws IOException {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            FileTime modified = Files.getLastModifiedTime(file);
            Loaded known = loaded.get(file);
            if (known == null || !known.modified().equals(modified)) {
                known = new Loaded(modified, read(file));
                loaded.put(file, known);
            }
            return known.context();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new SSLException(
                    "trust-certificates-file " + file + " cannot be used (" + unusable
                            + "); it must be a readable PEM file with at least one certificate",
                    unusable);
        }
    }

    private static SSLContext read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (TrustManager usual : managers(null)) {
            for (X509Certificate certificate : ((X509TrustManager) usual).getAcceptedIssuers()) {
                store.setCertificateEntry("usual-" + count++, certificate);
            }
        }
        int before = count;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("own-" + count++, certificate);
            }
        }
        if (count == before) {
            throw new IOException("no certificate in it");
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store), null);
        return context;
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
