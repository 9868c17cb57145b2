// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.image.Restaging;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.value.Secret;

/** A script that speaks to another AWS than it says, and as another user. */
public final class AwsRehearsal {

    private final Map<String, Object> access;
    private final String region;

    private AwsRehearsal(Map<String, Object> access, String region) {
        this.access = access;
        this.region = region;
    }

    /**
     * Where and as whom.
     *
     * @param region of who names none
     */
    public record Stage(String endpoint, String region, String accessKey, Secret secretKey) {}

    public static Script of(Script script, Stage stage) {
        Map<String, String> endpoints = new HashMap<>();
        Access.SERVICES.forEach(service -> endpoints.put(service, stage.endpoint()));
        Map<String, Object> access = new HashMap<>();
        access.put("endpoints", Map.copyOf(endpoints));
        access.put("accessKey", Optional.of(stage.accessKey()));
        access.put("secretKey", Optional.of(stage.secretKey()));
        List.of("token", "profile", "sharedCredentialsFile", "vault", "webIdentity", "mfa")
                .forEach(name -> access.put(name, Optional.empty()));
        return Restaging.rehearsed(script, new AwsRehearsal(access, stage.region())::target);
    }

    private Target target(Target target, Restaging restaging) {
        if (target instanceof AwsForced forced) {
            return new AwsForced((Aws) target(forced.aws(), restaging));
        }
        if (!(target instanceof Aws aws)) {
            return target;
        }
        Map<String, Object> values = new HashMap<>(access);
        values.put("region", aws.region().or(() -> Optional.of(region)));
        return restaging.with(aws, values);
    }
}
