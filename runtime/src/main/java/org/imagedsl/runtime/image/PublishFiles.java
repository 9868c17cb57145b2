// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Writes the disk files, their checksums and the manifest beside their final names. */
@Keyword(value = "publish", summary = "writes the disk files")
record PublishFiles(
        @Option("what to write") Local local,
        @Option("name of the image") String image,
        @Option("what the manifest says") Facts facts)
        implements Step<List<DiskArtifact>> {

    @Override
    public List<DiskArtifact> perform(Scope scope) throws IOException, InterruptedException {
        refuseExisting();
        List<DiskArtifact> written = new ArrayList<>();
        for (DiskFormat format : local.format()) {
            written.add(write(scope, format));
        }
        Path manifest = local.manifest(image);
        String text = new Manifest(image, facts, written).json();
        Unpublished.write(scope, manifest, part -> Files.writeString(part, text), "");
        return written;
    }

    private DiskArtifact write(Scope scope, DiskFormat format) throws IOException, InterruptedException {
        Path target = local.file(image, format);
        Path disk = scope.get(BuildRefs.DISK_FILE);
        boolean packed = local.compress() && !format.compressesItself();
        Path part = Unpublished.write(
                scope,
                target,
                file -> {
                    QemuImg qemu = new QemuImg(scope.host());
                    if (packed) {
                        Path whole = scope.workspace().resolve("unpacked." + format.extension());
                        try {
                            qemu.publish(disk, format, true, whole);
                            Packing.gzip(whole, file, scope);
                        } finally {
                            Files.deleteIfExists(whole);
                        }
                    } else {
                        qemu.publish(disk, format, local.compress(), file);
                    }
                },
                "disk file");
        if (!scope.image().has(BuildRefs.ARTIFACT)) {
            scope.image().bind(BuildRefs.ARTIFACT, part);
            if (!packed) {
                scope.image().bind(BuildRefs.ARTIFACT_FORMAT, format);
            }
        }
        DiskArtifact artifact = new DiskArtifact(target, format, Files.size(part), Packing.sha256(part, scope));
        Unpublished.write(
                scope,
                target.resolveSibling(target.getFileName() + ".sha256"),
                file -> Files.writeString(file, artifact.checksumLine()),
                "");
        return artifact;
    }

    private List<Path> targets() {
        List<Path> targets = new ArrayList<>();
        local.format().forEach(format -> targets.add(local.file(image, format)));
        targets.add(local.manifest(image));
        return targets;
    }

    /** Another build may have made it since the check. */
    private void refuseExisting() {
        for (Path target : targets()) {
            if (!local.overwrite() && Files.exists(target)) {
                throw new BuildFailure(existing(target), HINT);
            }
        }
    }

    private static final String HINT = "replace it with --force or overwrite true, or move it away";

    private static String existing(Path target) {
        return "'" + target + "' is there already";
    }

    @Override
    public String describe() {
        return local.format().stream()
                .map(format -> local.file(image, format).getFileName().toString())
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(QemuImg.TOOL);
    }

    @Override
    public List<Path> outputs() {
        return local.overwrite() ? List.of() : targets();
    }

    @Override
    public void check(Checks checks) {
        String name = local.fileName().orElse(image);
        if (name.isBlank() || name.contains("/") || name.startsWith(".") || name.startsWith("-")) {
            checks.problem("fileName", "'" + name + "' cannot name a file", "give another one with fileName");
            return;
        }
        for (Path target : targets()) {
            if (!local.overwrite() && Files.exists(target)) {
                checks.problem("", existing(target), HINT);
            }
        }
    }
}
