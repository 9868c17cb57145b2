// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.file.Path;

/** The files below a folder as the files of an image; see {@link RootedPath} for how paths are resolved. */
public final class RootedFiles implements ImageFiles {

    private final RootedPath image;

    /** @param root the image's root; {@link Keeper#view} gives one inside a keeper */
    public RootedFiles(Path root) {
        this(new RootedPath(root));
    }

    RootedFiles(RootedPath image) {
        this.image = image;
    }

    @Override
    public ImageFile file(String path) {
        return new RootedFile(image, path.startsWith("/") ? path : "/" + path);
    }
}
