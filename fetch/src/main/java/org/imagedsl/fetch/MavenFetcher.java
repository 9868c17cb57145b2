// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.imagedsl.dsl.library.Fetcher;
import org.imagedsl.dsl.library.SourceKind;
import org.imagedsl.runtime.value.BuildFailure;

/** Fetches a library that is an artifact of a Maven repository: a jar or zip of the library's folder. */
public final class MavenFetcher implements Fetcher {

    @Override
    public SourceKind kind() {
        return SourceKind.MAVEN;
    }

    @Override
    public String fetch(Order order, Path into) throws IOException {
        String coordinates = order.use().source();
        if (order.use().revision().isPresent()) {
            throw new BuildFailure(
                    "Maven coordinates have no revision", "the version is their last part: 'com.acme:base:1.2'");
        }
        Path archive = resolve(coordinates, MavenSettings.of(order.environment()));
        unpack(archive, into, coordinates);
        return "jar:" + sha256(archive);
    }

    private static Path resolve(String coordinates, MavenSettings settings) {
        RepositorySystem system = new RepositorySystemSupplier().get();
        try (CloseableSession session = settings.session(system)) {
            List<RemoteRepository> repositories = system.newResolutionRepositories(session, settings.repositories());
            Artifact jar = new DefaultArtifact(coordinates);
            try {
                return resolve(system, session, new ArtifactRequest(jar, repositories, null));
            } catch (ArtifactResolutionException e) {
                boolean mayBeZip =
                        coordinates.chars().filter(letter -> letter == ':').count() == 2;
                if (!mayBeZip) {
                    throw failure(coordinates, repositories, e);
                }
                return zip(system, session, jar, repositories);
            }
        } finally {
            system.shutdown();
        }
    }

    private static Path zip(
            RepositorySystem system, CloseableSession session, Artifact jar, List<RemoteRepository> repositories) {
        Artifact zip = new DefaultArtifact(jar.getGroupId(), jar.getArtifactId(), "zip", jar.getVersion());
        try {
            return resolve(system, session, new ArtifactRequest(zip, repositories, null));
        } catch (ArtifactResolutionException e) {
            throw failure(jar.getGroupId() + ":" + jar.getArtifactId() + ":" + jar.getVersion(), repositories, e);
        }
    }

    private static Path resolve(RepositorySystem system, CloseableSession session, ArtifactRequest request)
            throws ArtifactResolutionException {
        return system.resolveArtifact(session, request).getArtifact().getPath();
    }

    private static BuildFailure failure(
            String coordinates, List<RemoteRepository> repositories, ArtifactResolutionException cause) {
        List<String> asked = repositories.stream().map(RemoteRepository::getId).toList();
        return new BuildFailure(
                "cannot fetch library '" + coordinates + "': " + cause.getMessage(),
                "asked the repositories of your Maven settings: " + String.join(", ", asked),
                cause);
    }

    private static void unpack(Path archive, Path into, String coordinates) throws IOException {
        FreshFiles files = new FreshFiles(into);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    try (var content = zip.getInputStream(entry)) {
                        files.write(entry.getName(), false, content);
                    }
                }
            }
        } catch (ZipException e) {
            throw new BuildFailure("the artifact of library '" + coordinates + "' is no jar or zip", "", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
