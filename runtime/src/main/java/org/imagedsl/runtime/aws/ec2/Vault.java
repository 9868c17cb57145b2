// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.time.Duration;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Secret;

/** Credentials from the AWS secrets engine of Vault; asked for anew before they expire. */
@Keyword(
        value = "vault",
        summary = "credentials from the AWS secrets engine of Vault",
        example = "image('x') { aws { vault 'image-build' }; source scratch(1.GiB) }",
        replaces = "vault_aws_engine")
public record Vault(
        @Option(value = "the engine's role", positional = true, replaces = "vault_aws_engine.name") String name,
        @Option(value = "where the engine is mounted", otherwise = "'aws'", replaces = "vault_aws_engine.engine_name")
                String engine,
        @Option(value = "role to take, when the engine may take several", replaces = "vault_aws_engine.role_arn")
                Optional<String> roleArn,
        @Option(value = "how long the credentials of a role last", replaces = "vault_aws_engine.ttl")
                Optional<Duration> ttl,
        @Option("the server; VAULT_ADDR when not given") Optional<String> address,
        @Option("the token; VAULT_TOKEN when not given") Optional<Secret> token) {}
