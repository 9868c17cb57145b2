// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that do not come to run, and calls that are refused. */
class InstanceFaultsIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;
    private String source;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")));
        client = RawClient.of(sandbox);
        source = sandbox.seed(Seed.of(TinyDisk.in(folder), "tiny"));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private static String[] launch(String source, String... more) {
        List<String> words = new ArrayList<>(List.of("ImageId", source, "MinCount", "1", "MaxCount", "1"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String run(String... more) throws Exception {
        return client.done("RunInstances", launch(source, more)).first("instanceId");
    }

    private String state(String id) throws Exception {
        return sandbox.cloud()
                .regions()
                .get(0)
                .instances()
                .get(id)
                .status()
                .name()
                .word();
    }

    private void await(String id, String state) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!state(id).equals(state) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(state(id)).isEqualTo(state);
    }

    @Test
    void capacityThatIsMissingIsAnErrorAndLeavesNothing() throws Exception {
        sandbox.faults().add(Fault.turn("RunInstances", Twist.NO_CAPACITY));
        assertThat(client.call("RunInstances", launch(source)).code()).isEqualTo("InsufficientInstanceCapacity");
        assertThat(sandbox.ledger().ids("instance")).isEmpty();
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    @Test
    void anInstanceThatFailsEndsTerminatedAndSaysWhy() throws Exception {
        sandbox.faults().add(Fault.turn("RunInstances", Twist.INSTANCE_FAILED));
        String id = run();
        await(id, "terminated");
        assertThat(client.done("DescribeInstances", "InstanceId.1", id).first("message"))
                .contains("Server.InternalError");
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    @Test
    void anInstanceMayStayPendingOrNeverAnswer() throws Exception {
        sandbox.faults().add(Fault.turn("RunInstances", Twist.INSTANCE_STUCK));
        sandbox.faults().add(Fault.turn("RunInstances", Twist.INSTANCE_DEAD).onCall(2));
        String stuck = run();
        String dead = run();
        await(dead, "running");
        String address = client.done("DescribeInstances", "InstanceId.1", dead).first("privateIpAddress");
        assertThat(connects(address)).isFalse();
        assertThat(state(stuck)).isEqualTo("pending");
        for (String id : List.of(stuck, dead)) {
            client.done("TerminateInstances", "InstanceId.1", id);
            await(id, "terminated");
        }
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    private static boolean connects(String address) {
        try (Socket socket = new Socket(address, 22)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSameTokenLaunchesOnceAndOtherParametersAreRefused() throws Exception {
        sandbox.faults().add(Fault.turn("RunInstances", Twist.INSTANCE_DEAD).times(9));
        String id = run("ClientToken", "once");
        assertThat(run("ClientToken", "once")).isEqualTo(id);
        assertThat(client.call("RunInstances", launch(source, "ClientToken", "once", "EbsOptimized", "true"))
                        .code())
                .isEqualTo("IdempotentParameterMismatch");
        assertThat(sandbox.ledger().ids("instance")).containsExactly(id);
    }

    @Test
    void aProtectedInstanceIsNotTerminatedUntilItsAttributeSaysSo() throws Exception {
        sandbox.faults().add(Fault.turn("RunInstances", Twist.INSTANCE_DEAD));
        String id = run("DisableApiTermination", "true");
        await(id, "running");
        assertThat(client.call("TerminateInstances", "InstanceId.1", id).code()).isEqualTo("OperationNotPermitted");
        client.done("ModifyInstanceAttribute", "InstanceId", id, "DisableApiTermination.Value", "false");
        client.done("TerminateInstances", "InstanceId.1", id);
        await(id, "terminated");
    }

    @Test
    void whatALaunchNamesMustExistAndFit() throws Exception {
        assertThat(client.call("RunInstances", launch(source, "KeyName", "none"))
                        .code())
                .isEqualTo("InvalidKeyPair.NotFound");
        assertThat(client.call("RunInstances", launch(source, "InstanceType", "m6g.large"))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(client.call("RunInstances", launch(source, "SubnetId", "subnet-00000000000000000"))
                        .code())
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(client.call("RunInstances", launch(source, "IamInstanceProfile.Name", "none"))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(client.call("RunInstances", launch(source, "MetadataOptions.HttpTokens", "maybe"))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }
}
