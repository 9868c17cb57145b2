// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import java.util.List;
import org.imagedsl.dsl.block.Catalogue;
import org.imagedsl.steps.disk.Bootloader;
import org.imagedsl.steps.disk.Cleanup;
import org.imagedsl.steps.disk.GrowRoot;
import org.imagedsl.steps.disk.SerialConsole;
import org.imagedsl.steps.provision.Ansible;
import org.imagedsl.steps.provision.Changes;
import org.imagedsl.steps.provision.Download;
import org.imagedsl.steps.provision.HostShell;
import org.imagedsl.steps.provision.RunScript;
import org.imagedsl.steps.provision.Shell;
import org.imagedsl.steps.provision.Upload;
import org.imagedsl.steps.system.Apt;
import org.imagedsl.steps.system.Debian;
import org.imagedsl.steps.system.Hostname;
import org.imagedsl.steps.system.Locale;
import org.imagedsl.steps.system.Network;
import org.imagedsl.steps.system.Service;
import org.imagedsl.steps.system.Timezone;
import org.imagedsl.steps.system.User;

/** The keywords of this module. */
public final class StandardSteps implements Catalogue {

    @Override
    public List<Class<? extends Record>> keywords() {
        return List.of(
                Shell.class,
                HostShell.class,
                Upload.class,
                Download.class,
                RunScript.class,
                Changes.class,
                Ansible.class,
                Debian.class,
                Apt.class,
                Hostname.class,
                User.class,
                Service.class,
                Network.class,
                Locale.class,
                Timezone.class,
                Bootloader.class,
                SerialConsole.class,
                GrowRoot.class,
                Cleanup.class);
    }
}
