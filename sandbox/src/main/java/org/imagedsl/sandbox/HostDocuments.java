// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.sandbox.metadata.HostRole;

/** What the metadata service of a cloud tells the build host. */
record HostDocuments(BuildHost host, String region, String account) {

    /** What all clouds tell. */
    Map<String, Supplier<String>> plain() {
        Map<String, Supplier<String>> documents = new TreeMap<>();
        documents.put("meta-data/instance-id", host::id);
        documents.put("meta-data/instance-type", host::type);
        documents.put("meta-data/ami-id", host::imageId);
        documents.put("meta-data/local-ipv4", () -> "127.0.0.1");
        documents.put("meta-data/hostname", () -> "localhost");
        documents.put("meta-data/placement/availability-zone", host::zone);
        return documents;
    }

    /** What EC2 tells. */
    Map<String, Supplier<String>> with(HostRole role) {
        Map<String, Supplier<String>> documents = plain();
        documents.put("meta-data/placement/region", this::region);
        documents.put("meta-data/services/domain", () -> "amazonaws.com");
        documents.put("meta-data/services/partition", () -> "aws");
        documents.put("meta-data/iam/security-credentials/" + role.name(), role::document);
        documents.put("dynamic/instance-identity/document", this::identity);
        return documents;
    }

    private String identity() {
        JsonObject document = new JsonObject();
        document.addProperty("accountId", account);
        document.addProperty("architecture", host.architecture());
        document.addProperty("availabilityZone", host.zone());
        document.addProperty("imageId", host.imageId());
        document.addProperty("instanceId", host.id());
        document.addProperty("instanceType", host.type());
        document.addProperty("pendingTime", "2026-01-01T00:00:00Z");
        document.addProperty("privateIp", "127.0.0.1");
        document.addProperty("region", region);
        document.addProperty("version", "2017-09-30");
        return document.toString();
    }
}
