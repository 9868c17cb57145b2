// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Path;
import org.imagedsl.runtime.aws.bundle.Bundle;
import org.imagedsl.runtime.aws.bundle.BundleKeys;
import org.imagedsl.runtime.aws.bundle.BundleSettings;
import org.imagedsl.runtime.aws.bundle.Ec2Certificate;
import org.imagedsl.runtime.aws.bundle.PartFolder;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;

/** Writes one bundle. */
final class Measure {

    public static void main(String[] arguments) throws Exception {
        BundleKeys keys = BundleKeys.throwAway(Ec2Certificate.MOST_REGIONS.publicKey());
        BundleSettings settings = BundleSettings.of("bench", "123456789012", "x86_64");
        SharedExtents extents = new SharedExtents(new CommandRunner().reportingTo(LineSink.NONE));
        new Bundle(settings, keys, Integer.parseInt(arguments[2]))
                .write(Path.of(arguments[0]), extents, new PartFolder(Path.of(arguments[1])));
    }
}
