// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.Daemon;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.library.LibraryCache;
import org.imagedsl.dsl.library.LibraryFolder;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFetcherTest {

    @TempDir
    Path folder;

    private Shelf shelf;
    private Path origin;

    @BeforeEach
    void makeRepository() throws Exception {
        shelf = new Shelf(Files.createDirectory(folder.resolve("scripts")));
        origin = folder.resolve("origin.git");
        Files.createDirectory(origin);
        commit("first", "v1");
    }

    private RevCommit commit(String text, String tag) throws Exception {
        try (Git git = Git.init()
                .setDirectory(origin.toFile())
                .setInitialBranch("main")
                .call()) {
            Files.createDirectories(origin.resolve("steps"));
            Files.writeString(origin.resolve("steps/one.groovy"), "// " + text + "\nvoid call() {}\n");
            git.add().addFilepattern(".").call();
            PersonIdent author = new PersonIdent("A", "a@example.com");
            RevCommit made = git.commit()
                    .setMessage(text)
                    .setAuthor(author)
                    .setCommitter(author)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName(tag)
                    .setAnnotated(true)
                    .setTagger(author)
                    .setMessage(tag)
                    .setSigned(false)
                    .call();
            return made;
        }
    }

    private LibraryUse use(String revision) {
        return Shelf.use("file://" + origin, revision);
    }

    private static String text(LibraryFolder library) throws Exception {
        return Files.readString(library.root().resolve("steps/one.groovy"));
    }

    @Test
    void aTagIsLockedToItsCommitAndThenNeedsNoRepository() throws Exception {
        RevCommit second = commit("second", "v2");
        assertThat(text(shelf.lock(use("v2")))).contains("second");
        assertThat(shelf.lockText()).contains("@v2 commit:" + second.name() + " sha256:");

        LibraryCache.delete(origin);
        assertThat(text(shelf.find(use("v2")))).contains("second");
        assertThat(shelf.leftovers()).isZero();
    }

    @Test
    void aBranchStaysAtItsLockedCommitUntilLockedAnew() throws Exception {
        shelf.lock(use("main"));
        commit("second", "v2");
        shelf.emptyCache();
        assertThat(text(shelf.find(use("main")))).contains("first");
        assertThat(text(shelf.lock(use("main")))).contains("second");
    }

    @Test
    void aCommitMayBeNamedByTheBeginningOfItsId() throws Exception {
        RevCommit second = commit("second", "v2");
        commit("third", "v3");
        assertThat(text(shelf.lock(use(second.name().substring(0, 10))))).contains("second");
    }

    @Test
    void anUnlockedLibraryIsNotFetched() {
        assertThatThrownBy(() -> shelf.find(use("v1")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("is not locked")
                .extracting("hint")
                .asString()
                .contains("imagedsl library lock");
    }

    @Test
    void aRewrittenHistoryStopsTheBuildAndSaysWhatWasAndWhatIs() throws Exception {
        RevCommit before = commit("second", "v2");
        shelf.lock(use("v2"));
        LibraryCache.delete(origin);
        Files.createDirectory(origin);
        RevCommit after = commit("other", "v2");
        shelf.emptyCache();
        assertThatThrownBy(() -> shelf.find(use("v2")))
                .hasMessageContainingAll("has changed", before.name(), after.name())
                .extracting("hint")
                .isEqualTo("to accept it: imagedsl library lock");
        assertThat(text(shelf.lock(use("v2")))).contains("other");
    }

    @Test
    void anotherContentThanTheLockedOneStopsTheBuild() throws Exception {
        shelf.lock(use("v1"));
        String lock = shelf.lockText();
        String wrong = lock.replaceAll("sha256:[0-9a-f]{64}", "sha256:" + "0".repeat(64));
        Files.writeString(shelf.folder().resolve("imagedsl.lock"), wrong);
        String actual = lock.substring(lock.indexOf("sha256:")).strip();
        assertThatThrownBy(() -> shelf.find(use("v1")))
                .hasMessageContainingAll("has changed", "sha256:" + "0".repeat(64), actual);
    }

    @Test
    void aCachedCopyThatWasChangedIsFetchedAgain() throws Exception {
        Path kept = shelf.lock(use("v1")).root();
        Files.writeString(kept.resolve("steps/two.groovy"), "evil");
        assertThat(shelf.find(use("v1")).root().resolve("steps/two.groovy")).doesNotExist();

        Files.writeString(kept.resolve("steps/one.groovy"), "evil");
        LibraryCache.delete(origin);
        assertThatThrownBy(() -> shelf.find(use("v1"))).hasMessageContaining("cannot fetch");
    }

    @Test
    void unknownRevisionsAndRepositoriesAreNamed() {
        assertThatThrownBy(() -> shelf.lock(use("v9"))).hasMessageContaining("no tag, branch or commit 'v9' in");
        assertThatThrownBy(() -> shelf.lock(use("0123456789"))).hasMessageContaining("no tag, branch or commit");
        assertThatThrownBy(() -> shelf.lock(use(""))).hasMessageContaining("needs a revision");
        assertThatThrownBy(() -> shelf.lock(Shelf.use("file:///nowhere/base.git", "v1")))
                .hasMessageContaining("cannot fetch 'file:///nowhere/base.git'");
        assertThatThrownBy(() -> shelf.lock(Shelf.use("https://me:secret@127.0.0.1:9/base.git", "v1")))
                .hasMessageContaining("password")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> shelf.lock(Shelf.use("http://127.0.0.1:9/base.git", "v1")))
                .hasMessageContaining("cannot fetch");
    }

    @Test
    void linksAreRefused() throws Exception {
        Files.createSymbolicLink(origin.resolve("steps/link.groovy"), Path.of("one.groovy"));
        commit("with a link", "v2");
        assertThatThrownBy(() -> shelf.lock(use("v2")))
                .hasMessageContaining("'steps/link.groovy'")
                .hasMessageContaining("is a link");
        assertThat(shelf.leftovers()).isZero();
    }

    @Test
    void aFolderOfTheRepositoryIsTakenAlone() throws Exception {
        Files.createDirectories(origin.resolve("libs/base/steps"));
        Files.writeString(origin.resolve("libs/base/steps/two.groovy"), "void call() {}");
        commit("more", "v2");
        LibraryUse use = new LibraryUse("file://" + origin, Optional.of("v2"), Optional.of("libs/base"));
        LibraryFolder found = shelf.lock(use);
        assertThat(found.steps()).singleElement().asString().endsWith("libs/base/steps/two.groovy");
        assertThat(shelf.lockText()).contains("@v2#libs/base commit:");
        LibraryUse away = new LibraryUse("file://" + origin, Optional.of("v2"), Optional.of("../../.."));
        assertThatThrownBy(() -> shelf.lock(away)).hasMessageContaining("no library in");
    }

    @Test
    void comesOverTheNetworkToo() throws Exception {
        Daemon daemon = new Daemon(new InetSocketAddress("127.0.0.1", 0));
        try (Git git = Git.open(origin.toFile())) {
            daemon.setRepositoryResolver((client, name) -> {
                git.getRepository().incrementOpen();
                return git.getRepository();
            });
            daemon.getService("git-upload-pack").setEnabled(true);
            daemon.start();
            String url = "git://127.0.0.1:" + daemon.getAddress().getPort() + "/base.git";
            assertThat(text(shelf.lock(Shelf.use(url, "v1")))).contains("first");
        } finally {
            daemon.stopAndWait();
        }
    }
}
