// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.WaitLimits;

/**
 * How an account is reached.
 *
 * @param region of the build; empty: as every Outscale program finds it
 * @param endpoints by service, where another than Outscale's is asked; {@code {region}} stands for the region
 * @param retries further attempts after a failed call
 * @param insecure whether certificates are not checked
 */
public record Access(
        Optional<Region> region,
        Identity identity,
        Map<String, String> endpoints,
        int retries,
        boolean insecure,
        WaitLimits limits) {

    /** Services that may be reached elsewhere. */
    public static final List<String> SERVICES = List.of("api", "metadata");

    private static final String ENDPOINT = "endpoint ";
    private static final int USUAL_RETRIES = 10;

    public Access {
        endpoints = Map.copyOf(endpoints);
    }

    /** For a journal: all but secrets. */
    Map<String, String> withoutSecrets() {
        Map<String, String> texts = new HashMap<>();
        identity.profile().ifPresent(name -> texts.put("profile", name));
        identity.configFile().ifPresent(file -> texts.put("config file", file.toString()));
        identity.certificate().ifPresent(file -> texts.put("certificate", file.toString()));
        identity.certificateKey().ifPresent(file -> texts.put("certificate key", file.toString()));
        endpoints.forEach((service, url) -> texts.put(ENDPOINT + service, url));
        if (insecure) {
            texts.put("insecure", "true");
        }
        return texts;
    }

    /** As a journal has it. Keys that a script named are not there: the usual ones are taken. */
    static Access journalled(Map<String, String> texts, WaitLimits limits) {
        Map<String, String> endpoints = new HashMap<>();
        texts.forEach((name, value) -> {
            if (name.startsWith(ENDPOINT)) {
                endpoints.put(name.substring(ENDPOINT.length()), value);
            }
        });
        Identity identity = new Identity(
                Optional.empty(),
                text(texts, "profile"),
                text(texts, "config file").map(Path::of),
                text(texts, "certificate").map(Path::of),
                text(texts, "certificate key").map(Path::of));
        return new Access(
                text(texts, "region").map(Region::new),
                identity,
                endpoints,
                USUAL_RETRIES,
                texts.containsKey("insecure"),
                limits);
    }

    private static Optional<String> text(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
