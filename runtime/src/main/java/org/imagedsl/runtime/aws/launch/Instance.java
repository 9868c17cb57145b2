// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.Volume;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Machine;
import org.imagedsl.runtime.image.Restaging;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.ssh.SshAccess;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;

/** A temporary instance in place of a chroot. Long because it is the table of all its words. */
@Keyword(
        value = "instance",
        summary = "launches a temporary instance of the source, and provisions it over SSH",
        example = "image('x') { aws { region 'eu-west-3' }; source ami('ami-0a'); "
                + "instance { type 't3.small'; ssh { user 'admin' }; provision { } } }")
public record Instance(
        @Option(value = "its type", excludes = "spot.types", replaces = "instance_type") Optional<String> type,
        @Option("a spot instance in place of one on demand") Optional<Spot> spot,
        @Option(value = "availability zone; the subnet's when not given", replaces = "availability_zone")
                Optional<String> availabilityZone,
        @Option(value = "subnet", excludes = "subnetFilter", replaces = "subnet_id") Optional<String> subnet,
        @Option("a subnet that is looked for") Optional<SubnetFilter> subnetFilter,
        @Option(value = "VPC; the subnet's when not given", excludes = "vpcFilter", replaces = "vpc_id")
                Optional<String> vpc,
        @Option(
                        value = "EC2's filters for the one VPC",
                        replaces = {"vpc_filter", "vpc_filter.filters"})
                Map<String, List<String>> vpcFilter,
        @Option(
                        value = "whether it gets a public address; as the subnet says when not given",
                        replaces = "associate_public_ip_address")
                Optional<Boolean> publicAddress,
        @Option(
                        value = "security groups; a temporary one when none is given",
                        excludes = "securityGroupFilter",
                        replaces = {"security_group_id", "security_group_ids"})
                List<String> securityGroups,
        @Option(
                        value = "EC2's filters for security groups, all of which are taken",
                        replaces = {"security_group_filter", "security_group_filter.filters"})
                Map<String, List<String>> securityGroupFilter,
        @Option(
                        value =
                                "networks from which the temporary group lets in; the address of this host when none is given",
                        replaces = {"temporary_security_group_source_cidrs", "temporary_security_group_source_public_ip"
                        })
                List<String> reachableFrom,
        @Option(value = "instance profile", excludes = "policy", replaces = "iam_instance_profile")
                Optional<String> profile,
        @Option(value = "whether the profile is not looked up first", replaces = "skip_profile_validation")
                boolean skipProfileValidation,
        @Option("what the instance may do, through a role that exists for the build only") Optional<Policy> policy,
        @Option(
                        value = "user data: a text, or a local file",
                        replaces = {"user_data", "user_data_file"})
                Optional<Content> userData,
        @Option(
                        value = "tags of all that is made for the build",
                        replaces = {"run_tags", "run_tag"})
                Map<String, Text> tags,
        @Option("tags of its volumes") Map<String, Text> volumeTags,
        @Option(
                        value = "its disks, beside or in place of the source's",
                        direct = true,
                        replaces = "launch_block_device_mappings")
                List<Volume> volumes,
        @Option(value = "whether it is optimised for EBS", replaces = "ebs_optimized") Optional<Boolean> ebsOptimized,
        @Option(
                        value = "whether a burstable type may go beyond its credits",
                        replaces = {"enable_unlimited_credits", "enable_t2_unlimited"})
                boolean unlimitedCredits,
        @Option(value = "whether it may hold Nitro enclaves", replaces = "enable_nitro_enclave") boolean nitroEnclave,
        @Option(
                        value = "ARNs of licence configurations",
                        replaces = {
                            "license_specifications",
                            "license_specifications.license_configuration_request.license_configuration_arn"
                        })
                List<String> licenses,
        @Option("where it is placed") Optional<Placement> placement,
        @Option("a capacity reservation to use") Optional<CapacityReservation> capacityReservation,
        @Option("its metadata service") Optional<MetadataOptions> metadata,
        @Option(
                        value = "what its own shutdown does",
                        otherwise = "stop",
                        replaces = {"shutdown_behavior", "shutdown_behaviour"})
                ShutdownBehavior shutdownBehavior,
        @Option(value = "whether a step stops it, and the build does not", replaces = "disable_stop_instance")
                boolean disableStop,
        @Option(
                        value =
                                "the address by which it is reached; the first that it has, public before private, when not given",
                        replaces = {"ssh_interface", "ssh_private_ip"})
                Optional<Address> address,
        @Option(value = "pause before a tunnel of the Session Manager is opened", replaces = "pause_before_ssm")
                Optional<Duration> pauseBeforeSessionManager,
        @Option(
                        value = "local port of the Session Manager's tunnel; a free one when not given",
                        replaces = "session_manager_port")
                Optional<Integer> sessionManagerPort,
        @Option("how it is logged in to") SshAccess ssh,
        @Option("steps performed in it, in order") List<Node> provision,
        @Option("the instance-store bundle that it is published as; an EBS image when not given")
                Optional<InstanceStore> bundle)
        implements Machine {

    public Instance {
        boolean types = spot.filter(given -> !given.types().isEmpty()).isPresent();
        require(type.isPresent() != types, "instance needs either a 'type', or a 'spot' block with 'types'");
        require(spot.isEmpty() || !nitroEnclave, "a spot instance cannot hold Nitro enclaves");
        require(
                address.filter(Address.SESSION_MANAGER::equals).isEmpty() || profile.isPresent() || policy.isPresent(),
                "the Session Manager needs an instance 'profile', or a 'policy' for a temporary one");
        require(
                sessionManagerPort.isEmpty()
                        || address.filter(Address.SESSION_MANAGER::equals).isPresent(),
                "'sessionManagerPort' is for address sessionManager");
    }

    @Override
    public Node tree(Script script, Image image) {
        return InstanceBuild.tree(this, script, image);
    }

    /** What a script says of the account's own networks, keys and roles is left out; all else stays. */
    @Override
    public Instance rehearsed(Restaging restaging) {
        Map<String, Object> login = new HashMap<>();
        for (String name : List.of("host", "password", "keyFile", "certificate", "keyPair", "bastion")) {
            login.put(name, Optional.empty());
        }
        login.put("agent", false);
        login.put("port", 22);
        login.put("hostKeys", List.of());
        Map<String, Object> values = new HashMap<>();
        for (String name : List.of("availabilityZone", "subnet", "subnetFilter", "vpc", "profile", "address")) {
            values.put(name, Optional.empty());
        }
        for (String name : List.of("sessionManagerPort", "capacityReservation", "placement")) {
            values.put(name, Optional.empty());
        }
        values.put("vpcFilter", Map.of());
        values.put("securityGroupFilter", Map.of());
        values.put("securityGroups", List.of());
        values.put("licenses", List.of());
        values.put("ssh", restaging.with(ssh, login));
        return restaging.with(this, values);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** What the operating system's shutdown does to the instance. */
    public enum ShutdownBehavior {
        STOP,
        TERMINATE;

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }

    /** By which of its addresses an instance is reached. */
    public enum Address {
        PUBLIC_IP,
        PRIVATE_IP,
        PUBLIC_DNS,
        PRIVATE_DNS,
        IPV6,
        SESSION_MANAGER;

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}
