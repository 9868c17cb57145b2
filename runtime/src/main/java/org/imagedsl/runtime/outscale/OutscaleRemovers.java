// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.HashMap;
import java.util.Map;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.cloud.EndedSandbox;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.journal.Cleanup.Remover;
import org.imagedsl.runtime.outscale.oapi.OapiCloud;

/** Removers of what dead builds left in Outscale accounts, with the credentials of who cleans up. */
public final class OutscaleRemovers {

    private OutscaleRemovers() {}

    /** By resource kind. */
    public static Map<String, Remover> all() {
        CloudRemovers removers =
                new CloudRemovers(attributes -> OapiCloud.journalled(attributes, Polling.DEFAULT.limits()));
        Map<String, Remover> all = new HashMap<>();
        removers.of("outscale")
                .forEach((kind, removal) -> all.put(
                        kind, resource -> !EndedSandbox.held(resource, "endpoint api") && removal.remove(resource)));
        return all;
    }
}
