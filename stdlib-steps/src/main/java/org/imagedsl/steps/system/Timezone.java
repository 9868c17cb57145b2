// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** Sets the time zone. */
@Keyword(value = "timezone", summary = "sets the time zone", example = "timezone 'Europe/Paris'")
public record Timezone(@Option(value = "name of the zone", positional = true) String zone)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException {
        ImageFiles files = scope.guest().files();
        String file = "/usr/share/zoneinfo/" + zone;
        if (!files.file(file).exists() || files.file(file).isDirectory()) {
            throw new BuildFailure(
                    "the image has no time zone '" + zone + "'", "it comes with the package tzdata, as 'Europe/Paris'");
        }
        files.file("/etc/localtime").linkTo(file);
        files.file("/etc/timezone").setText(zone + "\n");
        return null;
    }

    @Override
    public String describe() {
        return zone;
    }

    @Override
    public void check(Checks checks) {
        if (!zone.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")) {
            checks.problem("zone", "'" + zone + "' is not the name of a time zone", "as 'Europe/Paris'");
        }
    }
}
