// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.ScriptCode;

/** Runs code of the script at build time with the image's files. */
@Keyword(
        value = "script",
        summary = "runs code of the script at build time with the image's files",
        example = "script { root -> root.file('/etc/motd').text = 'hi' }")
public record RunScript(
        @Option(value = "the code; its argument is the image's root", positional = true) ScriptCode code)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) {
        code.call(scope.guest().files());
        return null;
    }

    @Override
    public String describe() {
        return code.canonical()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
