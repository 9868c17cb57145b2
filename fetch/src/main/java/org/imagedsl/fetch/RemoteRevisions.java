// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.imagedsl.runtime.value.BuildFailure;

/** The commits of a remote repository, brought into a local one. */
final class RemoteRevisions {

    private static final int SECONDS = 60;
    private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-f]{7,40}");

    private final Git git;
    private final URIish source;
    private final TransportConfigCallback ssh;

    RemoteRevisions(Git git, URIish source, Map<String, String> environment) {
        this.git = git;
        this.source = source;
        this.ssh = transport -> {
            if (transport instanceof SshTransport any) {
                any.setSshSessionFactory(new SshCommand(environment));
            }
        };
    }

    /** The commit that a tag or branch names now, or that has this id. */
    ObjectId named(String revision) throws GitAPIException, IOException {
        Optional<Ref> ref = ref(revision);
        if (ref.isPresent()) {
            fetch(1, ref.get().getName() + ":refs/heads/fetched");
            return commit("refs/heads/fetched").orElseThrow();
        } else if (!ABBREVIATED.matcher(revision).matches()) {
            throw unknown(revision);
        }
        fetchAll();
        return commit(revision).orElseThrow(() -> unknown(revision));
    }

    /** A commit that was agreed on, wherever its tag or branch is now. */
    ObjectId locked(String commit, String revision) throws GitAPIException, IOException {
        Optional<Ref> ref = ref(revision);
        if (ref.isPresent()) {
            fetch(1, ref.get().getName() + ":refs/heads/fetched");
            Optional<ObjectId> now = commit("refs/heads/fetched");
            if (now.filter(id -> id.name().equals(commit)).isPresent()) {
                return now.get();
            }
        }
        fetchAll();
        return commit(commit)
                .orElseThrow(() -> new BuildFailure(
                        "library '" + source + "' has changed: its locked commit " + commit + " is gone"
                                + ref.map(now -> ", '" + revision + "' is now " + id(now))
                                        .orElse(""),
                        "to accept it: imagedsl library lock"));
    }

    private static String id(Ref ref) {
        return (ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId()).name();
    }

    private BuildFailure unknown(String revision) {
        return new BuildFailure("no tag, branch or commit '" + revision + "' in '" + source + "'", "");
    }

    /** Tags win over branches, as with Git itself. */
    private Optional<Ref> ref(String revision) throws GitAPIException {
        LsRemoteCommand list = Git.lsRemoteRepository().setRemote(source.toString());
        Map<String, Ref> refs = list.setTransportConfigCallback(ssh)
                .setCredentialsProvider(new NetRCCredentialsProvider())
                .setTimeout(SECONDS)
                .callAsMap();
        return List.of("refs/tags/" + revision, "refs/heads/" + revision, revision).stream()
                .filter(refs::containsKey)
                .findFirst()
                .map(refs::get);
    }

    private void fetchAll() throws GitAPIException {
        fetch(0, "+refs/heads/*:refs/remotes/all/*", "+refs/tags/*:refs/tags/*");
    }

    /** @param depth how many commits of history; 0 for all */
    private void fetch(int depth, String... specs) throws GitAPIException {
        FetchCommand fetch = git.fetch()
                .setRemote(source.toString())
                .setRefSpecs(Arrays.stream(specs).map(RefSpec::new).toList())
                .setTagOpt(TagOpt.NO_TAGS)
                .setTransportConfigCallback(ssh)
                .setCredentialsProvider(new NetRCCredentialsProvider())
                .setTimeout(SECONDS);
        if (depth > 0) {
            fetch.setDepth(depth);
        } else {
            fetch.setUnshallow(!shallow().isEmpty());
        }
        fetch.call();
    }

    private Set<ObjectId> shallow() {
        try {
            return git.getRepository().getObjectDatabase().getShallowCommits();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ObjectId> commit(String name) throws IOException {
        try {
            return Optional.ofNullable(git.getRepository().resolve(name + "^{commit}"));
        } catch (MissingObjectException e) {
            // a whole id that is not there
            return Optional.empty();
        }
    }

    /** What went wrong, without the layers around it. */
    static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }
}
