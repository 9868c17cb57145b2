// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;

/** Copies a file or folder of the image to the build host: written beside its target, then renamed. */
@Keyword(
        value = "download",
        summary = "copies a file or folder of the image to the build host",
        example = "download '/var/lib/dpkg/status', to: 'packages.txt'",
        replaces = "provisioner.file")
public record Download(
        @Option(value = "path in the image", positional = true, replaces = "source") Text source,
        @Option(value = "local path, relative to the script", replaces = "destination") Path to)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException {
        ImageFile file = scope.guest().files().file(scope.text(source));
        if (!file.exists()) {
            throw new BuildFailure("no file '" + file.path() + "' in the image", "");
        }
        Path name = Path.of(file.path()).getFileName();
        Path target = Files.isDirectory(to) && !file.isDirectory() && name != null ? to.resolve(name) : to;
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".download");
        try {
            Path fresh = folder.resolve("new");
            file.copyTo(fresh);
            replace(target, fresh, folder.resolve("old"));
        } finally {
            deleteAll(folder);
        }
        return null;
    }

    private static void replace(Path target, Path fresh, Path old) throws IOException {
        if (Files.isDirectory(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    @Override
    public String describe() {
        return source + " → " + to.getFileName();
    }

    @Override
    public void check(Checks checks) {
        if (source.isLiteral() && !source.toString().startsWith("/")) {
            checks.problem("source", "'" + source + "' is not an absolute path of the image", "begin with a slash");
        }
    }
}
