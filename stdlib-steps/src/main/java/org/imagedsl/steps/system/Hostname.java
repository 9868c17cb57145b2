// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;

/** Names the machine, in /etc/hostname and, as Debian does, for 127.0.1.1 in /etc/hosts. */
@Keyword(value = "hostname", summary = "names the machine", example = "hostname 'web.example.org'")
public record Hostname(@Option(value = "its name, short or with its domain", positional = true) Text name)
        implements Provisioner<Void> {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String HINT = "use letters, digits and inner hyphens, at most 63 between two dots";

    @Override
    public Void perform(Scope scope) throws IOException {
        String full = scope.text(name);
        if (!isValid(full)) {
            throw new BuildFailure("'" + full + "' is not a host name", HINT);
        }
        String shortName = full.split("\\.", 2)[0];
        scope.guest().files().file("/etc/hostname").setText(shortName + "\n");
        ImageFile hosts = scope.guest().files().file("/etc/hosts");
        String entry = "127.0.1.1\t" + (full.equals(shortName) ? full : full + " " + shortName);
        hosts.setText(withEntry(hosts.exists() ? hosts.getText() : "127.0.0.1\tlocalhost\n::1\tlocalhost\n", entry));
        return null;
    }

    /** Replaces the entry of 127.0.1.1, or puts it behind that of 127.0.0.1. */
    static String withEntry(String hosts, String entry) {
        List<String> lines = new ArrayList<>(hosts.lines()
                .filter(line -> !line.matches("127\\.0\\.1\\.1\\s.*"))
                .toList());
        int local = 0;
        while (local < lines.size() && !lines.get(local).matches("127\\.0\\.0\\.1\\s.*")) {
            local++;
        }
        lines.add(Math.min(local + 1, lines.size()), entry);
        return String.join("\n", lines) + "\n";
    }

    private static boolean isValid(String text) {
        return text.length() <= 253 && text.matches(LABEL + "(\\." + LABEL + ")*");
    }

    @Override
    public String describe() {
        return name.toString();
    }

    @Override
    public void check(Checks checks) {
        if (name.isLiteral() && !isValid(name.toString())) {
            checks.problem("name", "'" + name + "' is not a host name", HINT);
        }
    }
}
