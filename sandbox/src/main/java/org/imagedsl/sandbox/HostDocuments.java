// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.sandbox.metadata.HostRole;

/** What the metadata service tells the build host. */
record HostDocuments(SandboxSettings settings) {

    Map<String, Supplier<String>> with(HostRole role) {
        BuildHost host = settings.host();
        Map<String, Supplier<String>> documents = new TreeMap<>();
        documents.put("meta-data/instance-id", host::id);
        documents.put("meta-data/instance-type", host::type);
        documents.put("meta-data/ami-id", () -> "ami-0123456789abcdef0");
        documents.put("meta-data/local-ipv4", () -> "127.0.0.1");
        documents.put("meta-data/hostname", () -> "localhost");
        documents.put("meta-data/placement/availability-zone", host::zone);
        documents.put("meta-data/placement/region", () -> settings.regions().get(0));
        documents.put("meta-data/services/domain", () -> "amazonaws.com");
        documents.put("meta-data/services/partition", () -> "aws");
        documents.put("meta-data/iam/security-credentials/" + role.name(), role::document);
        documents.put("dynamic/instance-identity/document", this::identity);
        return documents;
    }

    private String identity() {
        BuildHost host = settings.host();
        JsonObject document = new JsonObject();
        document.addProperty("accountId", settings.account());
        document.addProperty("architecture", host.architecture());
        document.addProperty("availabilityZone", host.zone());
        document.addProperty("imageId", "ami-0123456789abcdef0");
        document.addProperty("instanceId", host.id());
        document.addProperty("instanceType", host.type());
        document.addProperty("pendingTime", "2026-01-01T00:00:00Z");
        document.addProperty("privateIp", "127.0.0.1");
        document.addProperty("region", settings.regions().get(0));
        document.addProperty("version", "2017-09-30");
        return document.toString();
    }
}
