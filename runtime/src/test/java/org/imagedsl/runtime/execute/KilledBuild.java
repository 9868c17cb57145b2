// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/** A build of its own process that acquires a disk, a loop device and a file beside the target, and waits for its end. */
public final class KilledBuild {

    private KilledBuild() {}

    /** Prints "ready" when everything is acquired. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        TestBuild build = new TestBuild(folder);
        build.image(
                "tiny",
                block(
                        TestStep.of("disk", KilledBuild::acquireDisk),
                        action(TestStep.of("target", scope -> acquireFile(scope, folder.resolve("target.part")))),
                        action(TestStep.of("wait", scope -> {
                            System.out.println("ready");
                            Thread.sleep(600_000);
                        }))));
        build.run();
    }

    private static void acquireDisk(Scope scope) throws java.io.IOException, InterruptedException {
        Path disk = scope.workspace().resolve("disk.raw");
        scope.image().acquire(Resource.workingDisk(disk), () -> Files.write(disk, new byte[1 << 20]), Files::delete);
        scope.acquire(
                new Resource("loop device", "loop of " + disk, java.util.Map.of("file", disk.toString())),
                () -> new CommandRunner()
                        .run(
                                Command.of("losetup", "--find", "--show", disk.toString())
                                        .silently(),
                                LineSink.NONE)
                        .output()
                        .strip(),
                node -> new CommandRunner().run(Command.of("losetup", "--detach", node), LineSink.NONE));
    }

    private static void acquireFile(Scope scope, Path file) throws java.io.IOException, InterruptedException {
        scope.image().acquire(Resource.file(file), () -> Files.writeString(file, "x"), Files::deleteIfExists);
    }
}
