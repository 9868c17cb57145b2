// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.QemuImg;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Lasting;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Writes the disk files, their checksums and the manifest beside their final names. */
@Keyword(value = "publish", summary = "writes the disk files")
record PublishFiles(
        @Option("what to write") Local local,
        @Option("name of the image") String image,
        @Option("what the manifest says") Facts facts,
        @Option("files that other targets of the script write") List<Path> taken)
        implements Step<List<DiskArtifact>>, Lasting {

    private static final String HINT = "replace it with --force or overwrite true, or move it away";

    @Override
    public List<DiskArtifact> perform(Scope scope) throws IOException, InterruptedException {
        refuseExisting();
        List<DiskArtifact> written = new ArrayList<>();
        for (DiskFormat format : local.format()) {
            written.add(write(scope, format));
        }
        Optional<String> disk = scope.has(BuildRefs.DISK_KEY)
                ? Optional.of(LayerKey.of(scope.get(BuildRefs.DISK_KEY))
                        .then(settings())
                        .digest())
                : Optional.empty();
        String text = new Manifest(image, scope.get(BuildRefs.BUILD_ID), disk, facts, written).json();
        writeText(scope, local.manifest(image), "manifest", text);
        return written;
    }

    private DiskArtifact write(Scope scope, DiskFormat format) throws IOException, InterruptedException {
        Path target = local.file(image, format);
        Path disk = scope.get(BuildRefs.DISK_FILE);
        Unpublished file = Unpublished.write(scope, target, local.overwrite(), part -> new Packing(scope)
                .write(disk, format, local.compress(), part));
        bind(scope, file.part(), format);
        DiskArtifact artifact = new DiskArtifact(
                target,
                format,
                Files.size(file.part()),
                Files.size(WorkingDisk.seen(scope, disk)),
                Files.getLastModifiedTime(file.part()),
                file.sha256());
        file.promote(scope, artifact.resource());
        writeText(scope, checksum(target), "checksum", artifact.checksumLine());
        return artifact;
    }

    /** The first file is what late values and the boot check mean; QEMU cannot boot one that is packed as a whole. */
    private void bind(Scope scope, Path part, DiskFormat format) {
        if (!scope.image().has(BuildRefs.ARTIFACT)) {
            scope.image().bind(BuildRefs.ARTIFACT, part);
            if (!local.packs(format)) {
                scope.image().bind(BuildRefs.ARTIFACT_FORMAT, format);
            }
        }
    }

    private void writeText(Scope scope, Path target, String kind, String text)
            throws IOException, InterruptedException {
        Unpublished.write(scope, target, local.overwrite(), part -> Files.writeString(part, text))
                .promote(scope, new Resource(kind, target.toString(), Map.of("path", target.toString())));
    }

    private static Path checksum(Path target) {
        return target.resolveSibling(target.getFileName() + ".sha256");
    }

    /** Every file that is written. */
    static List<Path> files(Local local, String image) {
        List<Path> files = new ArrayList<>();
        for (DiskFormat format : local.format()) {
            files.add(local.file(image, format));
            files.add(checksum(local.file(image, format)));
        }
        files.add(local.manifest(image));
        return files;
    }

    @Override
    public boolean isCurrent(String disk) {
        String key = LayerKey.of(disk).then(settings()).digest();
        return files().stream().allMatch(Files::exists)
                && ManifestFile.read(local.manifest(image))
                        .filter(manifest -> manifest.isOf(
                                key, facts.version(), local.format().size()))
                        .isPresent();
    }

    @Override
    public List<Path> files() {
        return files(local, image);
    }

    /** What makes the files differ that are made of one disk. */
    private String settings() {
        return local.format() + (local.compress() ? " compressed" : "");
    }

    /** Another build may have made it since the check. */
    private void refuseExisting() {
        for (Path target : files(local, image)) {
            if (!local.overwrite() && Files.exists(target)) {
                throw isThere(target);
            }
        }
    }

    static BuildFailure isThere(Path target) {
        return new BuildFailure(existing(target), HINT);
    }

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
        return local.overwrite() ? List.of() : files(local, image);
    }

    @Override
    public List<Path> written() {
        return files(local, image);
    }

    @Override
    public void check(Checks checks) {
        String name = local.fileName().orElse(image);
        if (name.isBlank() || name.contains("/") || name.startsWith(".") || name.startsWith("-")) {
            checks.problem("fileName", "'" + name + "' cannot name a file", "give another one with fileName");
            return;
        }
        if (local.format().stream().distinct().count() < local.format().size()) {
            checks.problem("format", "a format is named twice", "");
        }
        for (Path target : files(local, image)) {
            if (taken.contains(target)) {
                checks.problem("", "'" + target + "' is written twice", "give one of the images a fileName");
                return;
            }
        }
    }
}
