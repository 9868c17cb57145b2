// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.imagedsl.runtime.value.BuildFailure;

/** Writes the files of a commit into a folder. */
record TreeFiles(Repository repository, Path folder) {

    /** @param part only this folder of the commit, at its place */
    void write(ObjectId commit, Optional<String> part) throws IOException {
        FreshFiles files = new FreshFiles(folder);
        try (RevWalk history = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(history.parseCommit(commit).getTree());
            tree.setRecursive(true);
            part.map(path -> path.replaceAll("^(\\./)+|/+$", ""))
                    .filter(path -> !path.isEmpty())
                    .ifPresent(path -> tree.setFilter(PathFilter.create(path)));
            while (tree.next()) {
                FileMode mode = tree.getFileMode(0);
                if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
                    throw new BuildFailure(
                            "'" + tree.getPathString() + "' in commit " + commit.name() + " is "
                                    + (FileMode.GITLINK.equals(mode) ? "a submodule" : "a link"),
                            "a library holds files and folders only");
                }
                try (var content = repository.open(tree.getObjectId(0)).openStream()) {
                    files.write(tree.getPathString(), FileMode.EXECUTABLE_FILE.equals(mode), content);
                }
            }
        }
    }
}
