// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.imagedsl.runtime.value.BuildFailure;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** The user's Maven settings: repositories, mirrors, proxies, credentials and the local repository. */
record MavenSettings(Settings settings, List<Server> servers, List<Proxy> proxies, Path home) {

    /** {@code ~/.m2/settings.xml}, and {@code conf/settings.xml} of {@code MAVEN_HOME}. */
    static MavenSettings of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".m2");
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(home.resolve("settings.xml").toFile());
        String installation = environment.getOrDefault("MAVEN_HOME", "");
        if (!installation.isEmpty()) {
            request.setGlobalSettingsFile(
                    Path.of(installation, "conf", "settings.xml").toFile());
        }
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        environment.forEach((name, value) -> properties.setProperty("env." + name, value));
        request.setSystemProperties(properties);
        try {
            Settings settings = new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
            SettingsDecryptionResult clear = decrypter(home).decrypt(new DefaultSettingsDecryptionRequest(settings));
            return new MavenSettings(settings, clear.getServers(), clear.getProxies(), home);
        } catch (SettingsBuildingException e) {
            throw new BuildFailure("wrong Maven settings: " + e.getMessage(), "", e);
        }
    }

    private static DefaultSettingsDecrypter decrypter(Path home) {
        DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher());
        dispatcher.setConfigurationFile(home.resolve("settings-security.xml").toString());
        return new DefaultSettingsDecrypter(dispatcher);
    }

    CloseableSession session(RepositorySystem system) {
        String local = settings.getLocalRepository();
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(
                        local == null ? home.resolve("repository") : new File(local).toPath())
                .setMirrorSelector(mirrors)
                .setProxySelector(proxySelector())
                .setAuthenticationSelector(authentication())
                .setOffline(settings.isOffline())
                .setSystemProperties(System.getProperties())
                .build();
    }

    private DefaultProxySelector proxySelector() {
        DefaultProxySelector selector = new DefaultProxySelector();
        proxies.stream()
                .filter(Proxy::isActive)
                .forEach(proxy -> selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(),
                                proxy.getHost(),
                                proxy.getPort(),
                                new AuthenticationBuilder()
                                        .addUsername(proxy.getUsername())
                                        .addPassword(proxy.getPassword())
                                        .build()),
                        proxy.getNonProxyHosts()));
        return selector;
    }

    private DefaultAuthenticationSelector authentication() {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        servers.forEach(server -> selector.add(
                server.getId(),
                new AuthenticationBuilder()
                        .addUsername(server.getUsername())
                        .addPassword(server.getPassword())
                        .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                        .build()));
        return selector;
    }

    /** Those of the active profiles, and Maven's central one unless a profile replaces it. */
    List<RemoteRepository> repositories() {
        List<RemoteRepository> all = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            boolean byDefault =
                    profile.getActivation() != null && profile.getActivation().isActiveByDefault();
            if (byDefault || settings.getActiveProfiles().contains(profile.getId())) {
                profile.getRepositories().forEach(repository -> all.add(remote(repository)));
            }
        }
        if (all.stream().noneMatch(repository -> repository.getId().equals("central"))) {
            all.add(central());
        }
        return all;
    }

    /** As every project of Maven has it from its super POM. */
    private static RemoteRepository central() {
        try (InputStream superPom = Model.class.getResourceAsStream("/org/apache/maven/model/pom-4.0.0.xml")) {
            String url = new MavenXpp3Reader()
                    .read(superPom)
                    .getRepositories()
                    .get(0)
                    .getUrl();
            return new RemoteRepository.Builder("central", "default", url)
                    .setSnapshotPolicy(new RepositoryPolicy(false, "", ""))
                    .build();
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalStateException("Maven's super POM cannot be read", e);
        }
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(repository.getId(), repository.getLayout(), repository.getUrl())
                .setReleasePolicy(policy(repository.getReleases()))
                .setSnapshotPolicy(policy(repository.getSnapshots()))
                .build();
    }

    /** A library is asked for when it is locked: what is there then counts. */
    private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy given) {
        String checksums = given == null ? null : given.getChecksumPolicy();
        return new RepositoryPolicy(
                given == null || given.isEnabled(),
                RepositoryPolicy.UPDATE_POLICY_ALWAYS,
                checksums == null ? RepositoryPolicy.CHECKSUM_POLICY_WARN : checksums);
    }
}
