// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.aws.Ami;
import org.imagedsl.runtime.aws.Volume;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.Test;

class InstanceOptionsTest {

    private static final Path PAGE = Path.of("../docs/decisions/2026-11-21-instance-options.md");

    /** Options of amazon-instance in plugin 1.8.2 that no other builder of the plugin shares, and its run options. */
    private static final Set<String> KEYS = Set.of(
            """
            account_id s3_bucket x509_cert_path x509_key_path x509_upload_path bundle_destination bundle_prefix
            bundle_vol_command bundle_upload_command ami_block_device_mappings launch_block_device_mappings
            tpm_support source_ami source_ami_filter instance_type availability_zone subnet_id subnet_filter
            subnet_filter.filters subnet_filter.most_free subnet_filter.random vpc_id vpc_filter vpc_filter.filters
            associate_public_ip_address security_group_id security_group_ids security_group_filter
            security_group_filter.filters temporary_security_group_source_cidrs
            temporary_security_group_source_public_ip iam_instance_profile skip_profile_validation
            temporary_iam_instance_profile_policy_document temporary_iam_instance_profile_policy_document.Version
            temporary_iam_instance_profile_policy_document.Statement
            temporary_iam_instance_profile_policy_document.Statement.Effect
            temporary_iam_instance_profile_policy_document.Statement.Action
            temporary_iam_instance_profile_policy_document.Statement.Resource user_data user_data_file run_tags
            run_tag ebs_optimized enable_unlimited_credits enable_t2_unlimited enable_nitro_enclave
            license_specifications
            license_specifications.license_configuration_request.license_configuration_arn placement
            placement.tenancy placement.host_id placement.host_resource_group_arn tenancy
            capacity_reservation_preference capacity_reservation_id capacity_reservation_group_arn spot_price
            spot_instance_types spot_allocation_strategy spot_tags spot_tag fleet_tags fleet_tag
            block_duration_minutes spot_price_auto_product metadata_options metadata_options.http_endpoint
            metadata_options.http_tokens metadata_options.http_put_response_hop_limit
            metadata_options.instance_metadata_tags shutdown_behavior shutdown_behaviour disable_stop_instance
            windows_password_timeout ssh_interface ssh_private_ip pause_before_ssm session_manager_port
            """
                    .strip()
                    .split("\\s+", -1));

    private static final List<Class<? extends Record>> BLOCKS = List.of(
            Instance.class,
            SubnetFilter.class,
            Spot.class,
            Placement.class,
            CapacityReservation.class,
            MetadataOptions.class,
            Policy.class,
            Policy.Statement.class,
            InstanceStore.class,
            InstanceStore.X509.class);

    private static Stream<String> replaced(Class<? extends Record> block) {
        return Stream.concat(
                Stream.of(block.getAnnotation(Keyword.class).replaces()),
                Arrays.stream(block.getRecordComponents())
                        .flatMap(component ->
                                Stream.of(component.getAnnotation(Option.class).replaces())));
    }

    @Test
    void everyOptionOfPackersBuilderHasItsWordOrAReason() throws IOException {
        Set<String> words =
                BLOCKS.stream().flatMap(InstanceOptionsTest::replaced).collect(Collectors.toSet());
        // Words of blocks beside this one.
        replaced(Ami.class).filter(key -> !key.startsWith("source_ami_filter.")).forEach(words::add);
        words.addAll(List.of(Volume.class.getAnnotation(Keyword.class).replaces()));
        Set<String> reasons = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", -1)[1])
                .collect(Collectors.toSet());

        Set<String> both = new TreeSet<>(words);
        both.addAll(reasons);
        assertThat(both).isEqualTo(new TreeSet<>(KEYS));
        assertThat(words).doesNotContainAnyElementsOf(reasons);
    }

    @Test
    void choicesAreWordsOfTheLanguage() {
        assertThat(Instance.Address.values())
                .extracting(Instance.Address::toString)
                .containsExactly("publicIp", "privateIp", "publicDns", "privateDns", "ipv6", "sessionManager");
        assertThat(Spot.Strategy.CAPACITY_OPTIMIZED_PRIORITIZED).hasToString("capacityOptimizedPrioritized");
    }

    @Test
    void whatExcludesEachOtherIsRefused() {
        assertThatThrownBy(() ->
                        new Placement(Optional.of(Placement.Tenancy.SHARED), Optional.of("h-1"), Optional.empty()))
                .hasMessage("a dedicated host has tenancy host");
        assertThatThrownBy(() -> new CapacityReservation(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageStartingWith("capacityReservation needs one of");
        assertThatThrownBy(() -> new MetadataOptions(true, MetadataOptions.Tokens.REQUIRED, 65, false))
                .hasMessage("hopLimit goes from 1 to 64");
        assertThatThrownBy(() -> new Spot(Optional.of("cheap"), List.of(), Optional.empty(), Map.of(), Map.of()))
                .hasMessageContaining("is no price");
        assertThatThrownBy(() -> new InstanceStore(
                        Text.of("images"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of(Text.of("ec2-bundle-vol")),
                        Optional.empty(),
                        Optional.empty()))
                .hasMessageContaining("signed on the instance with 'x509'");
    }
}
