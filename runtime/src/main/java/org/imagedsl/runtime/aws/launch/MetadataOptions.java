// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** The instance's metadata service. */
@Keyword(
        value = "metadata",
        summary = "the instance's metadata service",
        example = "image('x') { aws { }; source ami('ami-0a'); instance { type 't3.small'; ssh { user 'admin' }; "
                + "metadata { tokens required; hopLimit 2 } } }",
        replaces = "metadata_options")
public record MetadataOptions(
        @Option(value = "whether it answers", otherwise = "true", replaces = "metadata_options.http_endpoint")
                boolean endpoint,
        @Option(
                        value = "whether requests need a token",
                        otherwise = "required",
                        replaces = "metadata_options.http_tokens")
                Tokens tokens,
        @Option(
                        value = "how many hops its answers go, 1 to 64",
                        otherwise = "1",
                        replaces = "metadata_options.http_put_response_hop_limit")
                int hopLimit,
        @Option(value = "whether it tells the instance's tags", replaces = "metadata_options.instance_metadata_tags")
                boolean tags) {

    /** Requests need a token. */
    static final MetadataOptions DEFAULT = new MetadataOptions(true, Tokens.REQUIRED, 1, false);

    public MetadataOptions {
        if (hopLimit < 1 || hopLimit > 64) {
            throw new IllegalArgumentException("hopLimit goes from 1 to 64");
        }
    }

    /** Whether a request without a token is answered. */
    public enum Tokens {
        OPTIONAL,
        REQUIRED;

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}
