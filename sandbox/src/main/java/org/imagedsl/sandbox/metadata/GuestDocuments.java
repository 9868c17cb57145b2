// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.metadata;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.IamRole;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.KeyPair;
import org.imagedsl.sandbox.state.Profile;
import org.imagedsl.sandbox.state.Region;

/** What the metadata service tells instances of themselves. */
public final class GuestDocuments {

    private final Cloud cloud;
    private final Identities identities;
    private final Keyring keyring;

    public GuestDocuments(Cloud cloud, Identities identities, Keyring keyring) {
        this.cloud = cloud;
        this.identities = identities;
        this.keyring = keyring;
    }

    /** The service as one instance reaches it; empty when it was launched without. */
    public Optional<Handler> of(Region region, Instance instance) {
        Map<String, String> settings = instance.settings();
        if (settings.getOrDefault("MetadataOptions.HttpEndpoint", "enabled").equals("disabled")) {
            return Optional.empty();
        }
        Map<String, Supplier<String>> documents = plain(region, instance);
        userData(instance).ifPresent(text -> documents.put("user-data", () -> text));
        role(instance)
                .ifPresent(role -> documents.put(
                        "meta-data/iam/security-credentials/" + role.name(),
                        new HostRole(identities, role, instance.id(), cloud.clock())::document));
        if (settings.getOrDefault("MetadataOptions.InstanceMetadataTags", "disabled")
                .equals("enabled")) {
            instance.tags().forEach((key, value) -> documents.put("meta-data/tags/instance/" + key, () -> value));
        }
        boolean required =
                settings.getOrDefault("MetadataOptions.HttpTokens", "optional").equals("required");
        return Optional.of(
                required
                        ? Metadata.guarded(documents, keyring, cloud.clock())
                        : Metadata.lenient(documents, keyring, cloud.clock()));
    }

    private static Map<String, Supplier<String>> plain(Region region, Instance instance) {
        Map<String, Supplier<String>> documents = new TreeMap<>();
        Map.of(
                        "ami-id", "imageId",
                        "instance-type", "instanceType",
                        "local-ipv4", "privateIpAddress",
                        "local-hostname", "privateDnsName",
                        "hostname", "privateDnsName",
                        "public-ipv4", "ipAddress",
                        "public-hostname", "dnsName")
                .forEach((name, attribute) -> Optional.ofNullable(
                                instance.attributes().get(attribute))
                        .ifPresent(value -> documents.put("meta-data/" + name, () -> value)));
        documents.put("meta-data/instance-id", instance::id);
        documents.put("meta-data/placement/availability-zone", instance::zone);
        documents.put("meta-data/placement/region", region::name);
        documents.put("meta-data/services/domain", () -> "amazonaws.com");
        documents.put("meta-data/services/partition", () -> "aws");
        documents.put("dynamic/instance-identity/document", () -> identity(region, instance));
        key(region, instance).ifPresent(key -> documents.put("meta-data/public-keys/0/openssh-key", key::publicKey));
        return documents;
    }

    private static Optional<KeyPair> key(Region region, Instance instance) {
        Optional<String> name = Optional.ofNullable(instance.attributes().get("keyName"));
        return region.keyPairs().existing().stream()
                .filter(pair -> name.equals(Optional.of(pair.name())))
                .findFirst();
    }

    private static Optional<String> userData(Instance instance) {
        return Optional.ofNullable(instance.settings().get("userData"))
                .map(text -> new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private Optional<Role> role(Instance instance) {
        Optional<String> arn = Optional.ofNullable(instance.settings().get("profileArn"));
        return cloud.profiles().values().stream()
                .filter(profile -> arn.equals(Optional.of(profile.arn())))
                .map(Profile::roles)
                .flatMap(names -> names.stream()
                        .flatMap(name -> Optional.ofNullable(cloud.roles().get(name)).stream()))
                .map(IamRole::arn)
                .flatMap(role -> identities.role(role).stream())
                .findFirst();
    }

    private static String identity(Region region, Instance instance) {
        JsonObject document = new JsonObject();
        document.addProperty("accountId", instance.owner());
        document.addProperty("architecture", instance.attributes().get("architecture"));
        document.addProperty("availabilityZone", instance.zone());
        document.addProperty("imageId", instance.attributes().get("imageId"));
        document.addProperty("instanceId", instance.id());
        document.addProperty("instanceType", instance.attributes().get("instanceType"));
        document.addProperty("pendingTime", instance.launched().toString());
        document.addProperty("privateIp", instance.attributes().get("privateIpAddress"));
        document.addProperty("region", region.name());
        document.addProperty("version", "2017-09-30");
        return document.toString();
    }
}
