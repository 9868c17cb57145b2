// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AptConfigurationTest {

    @Test
    void takesHowToFetchAndLeavesWhatWeakensOrDescribesTheHost() {
        String dump =
                """
                APT::Install-Recommends "1";
                Acquire "";
                Acquire::AllowInsecureRepositories "1";
                Acquire::Check-Valid-Until "false";
                Acquire::http::Proxy "http://proxy.example:3128";
                Acquire::http::Timeout "";
                Acquire::IndexTargets::deb::Packages::Optional "0";
                Acquire::Languages:: "none";
                Dir::Etc "etc/apt";
                """;
        assertThat(AptConfiguration.forBootstrap(dump))
                .isEqualTo(
                        """
                        Acquire::Check-Valid-Until "false";
                        Acquire::http::Proxy "http://proxy.example:3128";
                        Acquire::Retries "3";
                        Acquire::Languages "none";
                        Acquire::GzipIndexes "true";
                        APT::Sandbox::User "root";
                        """);
    }
}
