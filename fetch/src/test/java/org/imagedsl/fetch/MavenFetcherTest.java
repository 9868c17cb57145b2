// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.library.LibraryCache;
import org.imagedsl.dsl.library.LibraryFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenFetcherTest {

    private static final LibraryUse BASE = Shelf.use("com.acme:base:1.2", "");

    @TempDir
    Path folder;

    private Shelf shelf;
    private Path repository;

    @BeforeEach
    void makeRepository() throws Exception {
        shelf = new Shelf(Files.createDirectory(folder.resolve("scripts")));
        repository = folder.resolve("repository");
        settings("<profiles><profile><id>p</id><repositories><repository><id>central</id><url>" + repository.toUri()
                + "</url></repository></repositories></profile></profiles>"
                + "<activeProfiles><activeProfile>p</activeProfile></activeProfiles>");
    }

    private void settings(String content) throws IOException {
        Path file = shelf.folder().resolve("home/.m2/settings.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<settings>" + content + "</settings>");
    }

    private Path deploy(String ending, Map<String, String> entries) throws IOException {
        Path file = repository.resolve("com/acme/base/1.2/base-1.2." + ending);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String text(LibraryFolder library) throws Exception {
        return Files.readString(library.root().resolve("steps/one.groovy"));
    }

    @Test
    void aJarOfTheRepositoriesOfTheUsersSettingsIsLockedAndThenNeedsNone() throws Exception {
        deploy("jar", Map.of("META-INF/MANIFEST.MF", "", "steps/one.groovy", "void call() {}"));
        assertThat(text(shelf.lock(BASE))).isEqualTo("void call() {}");
        assertThat(shelf.lockText()).containsPattern("com.acme:base:1.2 jar:[0-9a-f]{64} sha256:[0-9a-f]{64}");
        assertThat(shelf.folder().resolve("home/.m2/repository/com/acme/base/1.2/base-1.2.jar"))
                .exists();

        LibraryCache.delete(repository);
        LibraryCache.delete(shelf.folder().resolve("home"));
        assertThat(text(shelf.find(BASE))).isEqualTo("void call() {}");
        assertThat(shelf.find(BASE).root().resolve("META-INF")).doesNotExist();
    }

    @Test
    void aZipWillDoAndTheLocalRepositoryOfTheSettingsIsUsed() throws Exception {
        settings("<localRepository>" + folder.resolve("local") + "</localRepository>"
                + "<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>" + repository.toUri()
                + "</url></mirror></mirrors>");
        deploy("zip", Map.of("steps/one.groovy", "zipped"));
        assertThat(text(shelf.lock(BASE))).isEqualTo("zipped");
        assertThat(folder.resolve("local/com/acme/base/1.2/base-1.2.zip")).exists();
    }

    @Test
    void anArtifactThatChangedUnderItsVersionStopsTheBuild() throws Exception {
        deploy("jar", Map.of("steps/one.groovy", "one"));
        shelf.lock(BASE);
        String before = shelf.lockText().replaceAll("(?s).* (jar:\\w+) .*", "$1");
        deploy("jar", Map.of("steps/one.groovy", "other"));
        shelf.emptyCache();
        LibraryCache.delete(shelf.folder().resolve("home/.m2/repository"));
        assertThatThrownBy(() -> shelf.find(BASE))
                .hasMessageContainingAll("library 'com.acme:base:1.2' has changed", before)
                .extracting("hint")
                .isEqualTo("to accept it: imagedsl library lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../evil", "/tmp/imagedsl-evil", "steps/../../evil", "..\\evil", "steps//x", "./x"})
    void namesThatLeadElsewhereAreRefused(String name) throws Exception {
        deploy("jar", Map.of("steps/one.groovy", "one", name, "evil"));
        assertThatThrownBy(() -> shelf.lock(BASE)).hasMessageContaining("a library with a file '" + name + "'");
        assertThat(shelf.leftovers()).isZero();
        assertThat(shelf.folder().resolve("state/evil")).doesNotExist();
        assertThat(Path.of("/tmp/imagedsl-evil")).doesNotExist();
    }

    @Test
    void whatIsNotThereOrNoArchiveIsNamed() throws Exception {
        assertThatThrownBy(() -> shelf.lock(BASE))
                .hasMessageContaining("cannot fetch library 'com.acme:base:1.2'")
                .extracting("hint")
                .asString()
                .contains("central");
        Files.writeString(deploy("jar", Map.of("a", "b")), "no archive");
        assertThatThrownBy(() -> shelf.lock(BASE)).hasMessageContaining("is no jar or zip");
        assertThatThrownBy(() -> shelf.lock(Shelf.use("com.acme:base:1.2", "v1")))
                .hasMessageContaining("no revision");
    }

    @Test
    void comesOverHttpWithTheCredentialsOfTheSettings() throws Exception {
        Path jar = deploy("jar", Map.of("steps/one.groovy", "one"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        String wanted = "Basic " + Base64.getEncoder().encodeToString("me:word".getBytes(StandardCharsets.UTF_8));
        server.createContext("/", exchange -> {
            boolean known = wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean isJar = exchange.getRequestURI().getPath().endsWith(".jar");
            byte[] answer = known && isJar ? Files.readAllBytes(jar) : new byte[0];
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"r\"");
            exchange.sendResponseHeaders(!known ? 401 : isJar ? 200 : 404, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            settings("<servers><server><id>m</id><username>me</username><password>word</password></server></servers>"
                    + "<mirrors><mirror><id>m</id><mirrorOf>central</mirrorOf><url>http://127.0.0.1:"
                    + server.getAddress().getPort() + "/</url></mirror></mirrors>");
            assertThat(text(shelf.lock(BASE))).isEqualTo("one");
        } finally {
            server.stop(0);
        }
    }
}
