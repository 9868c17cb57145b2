// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Puts the user's certificate and key where the tools of the instance find them; they go again before the block closes. */
@Keyword(value = "upload certificate", summary = "puts certificate and key on the instance")
record UploadCertificate(@Option("how it is bundled") ToolBundle tools) implements Step<Void> {

    private static final int PRIVATE = 0600;

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        put(scope, tools.pair().cert(), tools.certificate());
        put(scope, tools.pair().key(), tools.key());
        return null;
    }

    private static void put(Scope scope, Path from, String to) throws IOException, InterruptedException {
        scope.guest().files().file(to).copyFrom(from, Optional.of(PRIVATE));
    }

    @Override
    public String describe() {
        return "to " + tools.privateFolder();
    }
}
