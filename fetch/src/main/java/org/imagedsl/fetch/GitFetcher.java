// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.SystemReader;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.library.Fetcher;
import org.imagedsl.dsl.library.LibraryCache;
import org.imagedsl.dsl.library.SourceKind;
import org.imagedsl.runtime.value.BuildFailure;

/** Fetches a library from a Git repository at a revision: the newest commit of a branch, a tag, or a commit. */
public final class GitFetcher implements Fetcher {

    private static final String COMMIT = "commit:";

    @Override
    public SourceKind kind() {
        return SourceKind.GIT;
    }

    @Override
    public String fetch(Order order, Path into) throws IOException {
        LibraryUse use = order.use();
        String revision = use.revision()
                .orElseThrow(() -> new BuildFailure(
                        "a library from a Git repository needs a revision",
                        "write library '" + use.source() + "', revision: 'v1.2'"));
        URIish source = source(use);
        SystemReader.setInstance(new OwnSettings(SystemReader.getInstance()));
        Path scratch = Files.createTempDirectory(into.getParent(), ".new-git");
        try (Git git = Git.init().setBare(true).setDirectory(scratch.toFile()).call()) {
            RemoteRevisions remote = new RemoteRevisions(git, source, order.environment());
            Optional<String> locked =
                    order.origin().filter(from -> from.startsWith(COMMIT)).map(from -> from.substring(COMMIT.length()));
            ObjectId commit = locked.isPresent() ? remote.locked(locked.get(), revision) : remote.named(revision);
            new TreeFiles(git.getRepository(), into).write(commit, use.folder());
            return COMMIT + commit.name();
        } catch (GitAPIException e) {
            throw new BuildFailure(
                    "cannot fetch '" + use.source() + "': " + RemoteRevisions.cause(e),
                    "can this host reach it, and are credentials in ~/.netrc or an SSH agent?",
                    e);
        } finally {
            LibraryCache.delete(scratch);
        }
    }

    private static URIish source(LibraryUse use) {
        try {
            URIish source = new URIish(use.source());
            if (source.getPass() != null) {
                throw new BuildFailure(
                        "a password in the URL of a library would be written into the lock", "put it into ~/.netrc");
            }
            return source;
        } catch (URISyntaxException e) {
            throw new BuildFailure("'" + use.source() + "' is no URL of a Git repository", "", e);
        }
    }
}
