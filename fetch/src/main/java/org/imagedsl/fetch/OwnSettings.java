// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** The user's own Git settings, without the file of measurements that JGit would write into the home folder. */
final class OwnSettings extends SystemReader.Delegate {

    OwnSettings(SystemReader system) {
        super(system);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return new FileBasedConfig(parent, null, files) {
            @Override
            public void load() throws ConfigInvalidException {
                // there is none
            }

            @Override
            public void save() {
                // nothing is kept
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
    }
}
