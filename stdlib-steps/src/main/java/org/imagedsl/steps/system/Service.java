// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** Says which systemd units start with the machine; nothing is started while the image is built. */
@Keyword(
        value = "service",
        summary = "says which systemd units start with the machine",
        example = "service 'apt-daily.timer', 'apt-daily-upgrade.timer', state: masked")
public record Service(
        @Option(value = "units; .service may be left out", positional = true) List<String> units,
        @Option(value = "whether they start", otherwise = "enabled") State state)
        implements Provisioner<Void> {

    /** What becomes of a unit, with systemctl's verb for it. */
    public enum State {
        ENABLED("enable"),
        DISABLED("disable"),
        MASKED("mask"),
        UNMASKED("unmask");

        private final String verb;

        State(String verb) {
            this.verb = verb;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        apply(scope.guest(), state, units);
        return null;
    }

    /** For other steps that need a unit in a state. */
    public static void apply(Guest guest, State state, List<String> units) throws IOException, InterruptedException {
        requireSystemd(guest.files());
        List<String> words = new ArrayList<>(List.of("systemctl", "--quiet", "--no-reload", state.verb, "--"));
        words.addAll(units);
        guest.commands().run(Command.of(words).with("SYSTEMD_OFFLINE", "1"));
    }

    private static void requireSystemd(ImageFiles files) {
        if (!files.file("/usr/bin/systemctl").exists()
                && !files.file("/bin/systemctl").exists()) {
            throw new BuildFailure(
                    "the image has no systemctl", "install systemd before the step that sets up services");
        }
    }

    @Override
    public String describe() {
        return String.join(" ", units) + ", " + state;
    }

    @Override
    public void check(Checks checks) {
        if (units.isEmpty()) {
            checks.problem("units", "service names no unit", "as service 'ssh'");
        }
        for (String unit : units) {
            if (!unit.matches("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]*")) {
                checks.problem("units", "'" + unit + "' is not the name of a unit", "");
            }
        }
    }
}
