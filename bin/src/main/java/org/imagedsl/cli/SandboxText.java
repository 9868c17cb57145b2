// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.ledger.Entry;

/** What {@code imagedsl sandbox} prints. */
record SandboxText(Sandbox sandbox) {

    /**
     * For a shell to read.
     *
     * @param outscale where clients of Outscale shall call
     */
    List<String> environment(URI outscale) {
        Credentials keys = sandbox.credentials();
        Credentials outscaleKeys = sandbox.outscale().credentials();
        return List.of(
                "export AWS_ENDPOINT_URL=" + sandbox.endpoint(),
                "export AWS_EC2_METADATA_SERVICE_ENDPOINT=" + sandbox.endpoint(),
                "export AWS_ACCESS_KEY_ID=" + keys.accessKey(),
                "export AWS_SECRET_ACCESS_KEY=" + keys.secretKey(),
                "export AWS_REGION=" + sandbox.region(),
                "export AWS_DEFAULT_REGION=" + sandbox.region(),
                "export OSC_ENDPOINT_API=" + outscale,
                "export OSC_ACCESS_KEY=" + outscaleKeys.accessKey(),
                "export OSC_SECRET_KEY=" + outscaleKeys.secretKey(),
                "export OSC_REGION=" + sandbox.outscale().region(),
                "export IMAGEDSL_SANDBOX_TOKEN=" + sandbox.controlToken(),
                "# the metadata of the VM at Outscale: " + sandbox.outscale().metadata() + "/latest/meta-data");
    }

    /** What there is. */
    List<String> ledger(List<Entry> entries) {
        Stream<String> lines = entries.stream()
                .map(entry -> "# " + entry.region() + "  " + entry.id() + "  " + entry.state() + "  " + entry.name());
        return entries.isEmpty() ? List.of("# nothing was left") : lines.toList();
    }
}
