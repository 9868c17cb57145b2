// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Text;

/**
 * Puts a file, a folder or a text into the image. A file goes into {@code to} when that is a folder or ends with a slash;
 * the content of a folder becomes that of {@code to}, or of a folder of its name inside when {@code to} ends with a slash.
 */
@Keyword(
        value = "upload",
        summary = "puts a local file, a folder or a text into the image",
        example = "upload content: 'Welcome\\n', to: '/etc/motd', mode: 0644",
        replaces = "provisioner.file")
public record Upload(
        @Option(value = "local file or folder", positional = true, replaces = "source") Optional<Path> source,
        @Option(value = "text to write", excludes = "source") Optional<Text> content,
        @Option(value = "local file whose ${name} are replaced by values", excludes = "source") Optional<Path> template,
        @Option("what the names of the template stand for") Map<String, Text> values,
        @Option(value = "path in the image", replaces = "destination") Text to,
        @Option("permission bits of the file, as 0644") Optional<Integer> mode,
        @Option("owner and group in the image; root when not given") Optional<String> owner)
        implements Provisioner<Void> {

    /** What people write who forget the leading zero. */
    private static final Set<Integer> DECIMAL_MODES =
            Set.of(400, 440, 444, 500, 555, 600, 640, 644, 660, 664, 666, 700, 711, 750, 755, 770, 775, 777);

    @Override
    public Void perform(Scope scope) throws IOException {
        ImageFile target = target(scope.guest().files(), scope.text(to));
        if (source.isPresent()) {
            target.copyFrom(source.get(), mode);
        } else {
            target.setText(text(scope));
            if (mode.isPresent()) {
                target.mode(mode.get());
            }
        }
        if (owner.isPresent()) {
            own(scope.guest().files(), target, owner.get());
        }
        return null;
    }

    private String text(Scope scope) throws IOException {
        if (content.isPresent()) {
            return scope.text(content.get());
        }
        return Template.read(template.orElseThrow()).fill(values, scope);
    }

    private ImageFile target(ImageFiles files, String path) {
        Optional<String> name = Stream.of(source, template)
                .flatMap(Optional::stream)
                .map(file -> String.valueOf(file.getFileName()))
                .findFirst();
        boolean folder = source.filter(Files::isDirectory).isPresent();
        boolean inside = path.endsWith("/") || (!folder && files.file(path).isDirectory());
        return inside && name.isPresent() ? files.file(path + "/" + name.get()) : files.file(path);
    }

    private static void own(ImageFiles files, ImageFile file, String owner) throws IOException {
        if (file.isLink()) {
            return; // what it points to may be a file of the image that was not uploaded
        }
        file.owner(owner);
        if (file.isDirectory()) {
            for (String name : file.list()) {
                own(files, files.file(file.path() + "/" + name), owner);
            }
        }
    }

    @Override
    public String describe() {
        String what = source.map(file -> String.valueOf(file.getFileName()))
                .or(() -> template.map(file -> "template " + file.getFileName()))
                .orElse("text");
        return what + " → " + to;
    }

    @Override
    public List<Path> inputs() {
        return Stream.of(source, template).flatMap(Optional::stream).toList();
    }

    @Override
    public void check(Checks checks) {
        long given =
                Stream.of(source, content, template).filter(Optional::isPresent).count();
        if (given != 1) {
            checks.problem("", "upload needs exactly one of a local file, content and template", "");
        }
        checkPaths(checks);
        mode.filter(DECIMAL_MODES::contains)
                .ifPresent(bits -> checks.problem("mode", "mode " + bits + " is decimal", "write 0" + bits));
    }

    private void checkPaths(Checks checks) {
        if (source.isPresent() && !Files.exists(source.get())) {
            checks.problem("source", "no file '" + source.get() + "'", "paths are relative to the script's folder");
        }
        if (mode.isPresent() && source.filter(Files::isDirectory).isPresent()) {
            checks.problem("mode", "mode is for a single file, and '" + source.orElseThrow() + "' is a folder", "");
        }
        template.ifPresent(file -> Template.check(file, values.keySet(), checks));
        if (to.isLiteral() && !to.toString().startsWith("/")) {
            checks.problem("to", "'" + to + "' is not an absolute path of the image", "begin with a slash");
        }
    }
}
