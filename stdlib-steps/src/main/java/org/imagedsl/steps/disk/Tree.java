// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;

/** A folder of an image and what is below it; links are removed like files and never followed. */
record Tree(ImageFiles files, ImageFile folder) {

    static Tree of(ImageFiles files, String path) {
        return new Tree(files, files.file(path));
    }

    private List<ImageFile> children() throws IOException {
        if (!folder.isDirectory() || folder.isLink()) {
            return List.of();
        }
        return folder.list().stream()
                .map(name -> files.file(folder.path() + "/" + name))
                .toList();
    }

    private static boolean isFolder(ImageFile file) {
        return file.isDirectory() && !file.isLink();
    }

    void deleteContent() throws IOException {
        for (ImageFile child : children()) {
            child.delete();
        }
    }

    /** Deletes files, at any depth, whose whole name matches. */
    void deleteFiles(String name) throws IOException {
        deleteOwnFiles(name);
        for (ImageFile child : children()) {
            if (isFolder(child)) {
                new Tree(files, child).deleteFiles(name);
            }
        }
    }

    /** Deletes files in the folder itself whose whole name matches. */
    void deleteOwnFiles(String name) throws IOException {
        for (ImageFile child : children()) {
            if (!isFolder(child)
                    && child.path().substring(folder.path().length() + 1).matches(name)) {
                child.delete();
            }
        }
    }

    void emptyFiles() throws IOException {
        for (ImageFile child : children()) {
            if (isFolder(child)) {
                new Tree(files, child).emptyFiles();
            } else if (!child.isLink()) {
                child.setText("");
            }
        }
    }
}
