// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.image.Restaging;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.value.Secret;

/** A script that speaks to another Outscale than it says, and as another user. */
public final class OutscaleRehearsal {

    private final Map<String, Object> access;
    private final String region;

    private OutscaleRehearsal(Map<String, Object> access, String region) {
        this.access = access;
        this.region = region;
    }

    /**
     * Where and as whom.
     *
     * @param api endpoint of the API
     * @param metadata endpoint of the metadata service
     * @param region of who names none
     */
    public record Stage(String api, String metadata, String region, String accessKey, Secret secretKey) {}

    public static Script of(Script script, Stage stage) {
        Map<String, Object> access = new HashMap<>();
        access.put("endpoints", Map.of("api", stage.api(), "metadata", stage.metadata()));
        access.put("accessKey", Optional.of(stage.accessKey()));
        access.put("secretKey", Optional.of(stage.secretKey()));
        List.of("profile", "configFile", "x509Cert", "x509Key").forEach(name -> access.put(name, Optional.empty()));
        return Restaging.rehearsed(script, new OutscaleRehearsal(access, stage.region())::target);
    }

    private Target target(Target target, Restaging restaging) {
        if (target instanceof OutscaleForced forced) {
            return new OutscaleForced((Outscale) target(forced.outscale(), restaging));
        }
        if (!(target instanceof Outscale outscale)) {
            return target;
        }
        Map<String, Object> values = new HashMap<>(access);
        values.put("region", outscale.region().or(() -> Optional.of(region)));
        return restaging.with(outscale, values);
    }
}
