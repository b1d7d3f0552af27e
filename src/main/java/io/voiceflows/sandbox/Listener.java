package io.voiceflows.sandbox;

import io.voiceflows.sandbox.traffic.DropConnection;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.util.FileSystemUtils;

/** A Tomcat of the sandbox's own with its two doors, http and https. */
final class Listener {

    private final Tomcat tomcat = new Tomcat();
    private final Path workFolder;
    private final Context context;
    private final Connector http;
    private final Connector https;

    Listener(SandboxOptions options, Certificates certificates) {
        workFolder = temporaryFolder();
        tomcat.setBaseDir(workFolder.toString());
        tomcat.setSilent(true);
        tomcat.getEngine().setName("sandbox");
        tomcat.getEngine().getPipeline().addValve(new DropConnection());
        String address = loopback(options) ? "127.0.0.1" : options.address();
        http = connector(address, options.httpPort());
        https = secured(connector(address, options.httpsPort()), certificates);
        tomcat.setConnector(http);
        tomcat.getService().addConnector(https);
        context = context();
    }

    void serve(String name, String pattern, Servlet servlet) {
        Tomcat.addServlet(context, name, servlet);
        context.addServletMappingDecoded(pattern, name);
    }

    /** Puts a filter before everything. */
    void filter(Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getSimpleName());
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    int httpPort() {
        return http.getLocalPort();
    }

    int httpsPort() {
        return https.getLocalPort();
    }

    void start(SandboxOptions options, Certificates certificates) throws LifecycleException {
        tomcat.start();
        if (loopback(options)) {
            // "localhost" is ::1 for some clients first; they try no further address
            secondDoor(httpPort()).ifPresent(tomcat.getService()::addConnector);
            secondDoor(httpsPort())
                    .map(each -> secured(each, certificates))
                    .ifPresent(tomcat.getService()::addConnector);
        }
    }

    void stop() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The sandbox could not be stopped", e);
        } finally {
            FileSystemUtils.deleteRecursively(workFolder.toFile());
        }
    }

    /** The one web application, without any of Tomcat's own servlets. */
    private Context context() {
        StandardContext application = (StandardContext) tomcat.addContext("", workFolder.toString());
        application.setParentClassLoader(getClass().getClassLoader());
        // The application is never redeployed: there is no leak to look for
        application.setClearReferencesObjectStreamClassCaches(false);
        application.setClearReferencesRmiTargets(false);
        application.setClearReferencesThreadLocals(false);
        return application;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("voice-flows-sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox needs a temporary folder it can write to", e);
        }
    }

    private static boolean loopback(SandboxOptions options) {
        return "localhost".equals(options.address());
    }

    private static Optional<Connector> secondDoor(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("::1"))) {
            return Optional.of(connector("::1", free.getLocalPort()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static Connector connector(String address, int port) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setProperty("address", address);
        connector.setProperty("minSpareThreads", "2");
        // An OData URL may be 32 KB long
        connector.setProperty("maxHttpRequestHeaderSize", "98304");
        connector.setProperty("relaxedQueryChars", "{}[]|\"<>");
        // A key may hold an encoded slash: Dataverse refuses it itself, with an error body of its own
        connector.setEncodedSolidusHandling("passthrough");
        connector.setEncodedReverseSolidusHandling("passthrough");
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static Connector secured(Connector connector, Certificates certificates) {
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(certificates.serverKeys());
        certificate.setCertificateKeyPassword(new String(certificates.password()));
        certificate.setCertificateKeyAlias(Certificates.SERVER);
        config.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(config);
        return connector;
    }
}
