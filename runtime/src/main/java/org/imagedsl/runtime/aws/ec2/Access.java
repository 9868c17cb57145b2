// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

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
 * @param region of the build; empty: as every AWS program finds it
 * @param endpoints by service, where another than AWS's is asked; {@code {region}} stands for the region
 * @param retries further attempts after a failed call
 * @param insecure whether certificates are not checked
 * @param decodes whether a refusal's own text is decoded
 */
public record Access(
        Optional<Region> region,
        Identity identity,
        Map<String, String> endpoints,
        int retries,
        boolean insecure,
        boolean decodes,
        WaitLimits limits) {

    /** Services that may be reached elsewhere. */
    public static final List<String> SERVICES =
            List.of("ec2", "ebs", "sts", "kms", "s3", "iam", "ssm", "imds", "checkip");

    private static final String ENDPOINT = "endpoint ";

    public Access {
        endpoints = Map.copyOf(endpoints);
    }

    /** The endpoint of a service in a region, when it is not AWS's. */
    public Optional<String> endpoint(String service, Region in) {
        return Optional.ofNullable(endpoints.get(service)).map(url -> url.replace("{region}", in.text()));
    }

    /** For a journal: all but secrets. */
    Map<String, String> withoutSecrets() {
        Map<String, String> texts = new HashMap<>();
        identity.profile().ifPresent(name -> texts.put("profile", name));
        identity.credentialsFile().ifPresent(file -> texts.put("credentials file", file.toString()));
        identity.role().ifPresent(role -> {
            texts.put("role", role.arn());
            role.externalId().ifPresent(id -> texts.put("external id", id));
        });
        identity.vault().ifPresent(vault -> {
            texts.put("vault", vault.name());
            texts.put("vault engine", vault.engine());
            vault.roleArn().ifPresent(arn -> texts.put("vault role", arn));
            vault.address().ifPresent(address -> texts.put("vault address", address));
        });
        identity.webIdentity().ifPresent(web -> {
            texts.put("web identity", web.arn());
            texts.put("web identity file", web.tokenFile().toString());
        });
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
        Optional<AssumeRole> role = text(texts, "role")
                .map(arn -> new AssumeRole(
                        arn,
                        Optional.empty(),
                        text(texts, "external id"),
                        Optional.empty(),
                        List.of(),
                        "imagedsl",
                        Map.of(),
                        List.of()));
        Optional<Vault> vault = text(texts, "vault")
                .map(name -> new Vault(
                        name,
                        texts.getOrDefault("vault engine", "aws"),
                        text(texts, "vault role"),
                        Optional.empty(),
                        text(texts, "vault address"),
                        Optional.empty()));
        Optional<WebIdentity> web = text(texts, "web identity")
                .map(arn -> new WebIdentity(arn, Path.of(texts.get("web identity file")), "imagedsl"));
        Identity identity = new Identity(
                Optional.empty(),
                text(texts, "profile"),
                text(texts, "credentials file").map(Path::of),
                vault,
                web,
                Optional.empty(),
                role);
        return new Access(
                text(texts, "region").map(Region::new),
                identity,
                endpoints,
                10,
                texts.containsKey("insecure"),
                false,
                limits);
    }

    private static Optional<String> text(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
