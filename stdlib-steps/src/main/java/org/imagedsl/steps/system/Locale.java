// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;

/** Sets the system's language; all but the C locales are generated, with the package locales. */
@Keyword(value = "locale", summary = "sets the system's language", example = "locale 'fr_FR.UTF-8'")
public record Locale(@Option(value = "name of the locale", positional = true) String name)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        if (!name.startsWith("C.") && !name.equals("C") && !name.equals("POSIX")) {
            generate(guest);
        }
        guest.files().file("/etc/default/locale").setText("LANG=" + name + "\n");
        return null;
    }

    private void generate(Guest guest) throws IOException, InterruptedException {
        AptGet.ensure(guest, "/usr/sbin/locale-gen", List.of("locales"));
        String charset = name.replaceFirst("^[^.@]*\\.?", "").replaceFirst("@.*", "");
        String line = name + " " + (charset.isEmpty() ? "ISO-8859-1" : charset);
        ImageFile list = guest.files().file("/etc/locale.gen");
        String text = list.exists() ? list.getText() : "";
        if (text.lines().noneMatch(line::equals)) {
            list.setText(text + line + "\n");
        }
        guest.commands().run(Command.of("locale-gen"));
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public void check(Checks checks) {
        if (!name.matches("[A-Za-z_]+(\\.[A-Za-z0-9-]+)?(@[a-z]+)?")) {
            checks.problem("name", "'" + name + "' is not the name of a locale", "as 'fr_FR.UTF-8'");
        }
    }
}
