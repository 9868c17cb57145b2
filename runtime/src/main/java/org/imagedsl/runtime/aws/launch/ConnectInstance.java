// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.InstanceLook;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.ssh.SshGuest;
import org.imagedsl.runtime.ssh.SshHost;
import org.imagedsl.runtime.ssh.SshSettings;
import org.imagedsl.runtime.ssh.TemporaryKey;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Waits until the instance lets in; while its block is open it is provisioned. */
@Keyword(value = "connect", summary = "waits until the instance lets in over SSH")
record ConnectInstance(@Option("the instance") Instance instance) implements Step<Void> {

    private static final int SHOWN = 12;

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        InstanceId launched = scope.get(LaunchRefs.INSTANCE);
        ConsoleKeys console = new ConsoleKeys(cloud, launched);
        SshSettings unpinned = settings(scope);
        if (scope.has(BuildRefs.DEBUG)) {
            scope.output("enter it with: " + login(unpinned));
        }
        SshSettings settings =
                unpinned.instance().hostKeys().isEmpty() ? unpinned.pinned(console.await(unpinned)) : unpinned;
        SshGuest guest = scope.acquire(
                Resource.of("ssh connection", settings.instance().toString()),
                () -> open(cloud, launched, console, settings, scope),
                SshGuest::close);
        scope.output("connected to " + settings.instance()
                + (settings.instance().hostKeys().isEmpty() ? "" : ", which has the host key that is known"));
        scope.bind(LaunchRefs.GUEST, guest);
        scope.bind(Guest.REF, guest);
        return null;
    }

    private SshSettings settings(Scope scope) throws IOException, InterruptedException {
        Optional<TemporaryKey> key = LaunchRefs.known(scope, LaunchRefs.KEY);
        if (scope.has(LaunchRefs.ADDRESS)) {
            return instance.ssh().settings(scope.get(LaunchRefs.ADDRESS), key);
        }
        SessionTunnel tunnel = new SessionTunnel(scope, instance);
        int port = tunnel.open();
        return instance.ssh().settings("127.0.0.1", key).at("127.0.0.1", port);
    }

    /** For a person. */
    private static String login(SshSettings settings) {
        SshHost host = settings.instance();
        String key = host.identity().keyFile().map(file -> " -i " + file).orElse("");
        String jump = settings.bastion()
                .map(server -> " -J " + server.user() + "@" + server.address() + ":" + server.port())
                .orElse("");
        return "ssh" + key + jump + " -p " + host.port() + " " + host.user() + "@" + host.address();
    }

    /** A failure says what became of the instance meanwhile, and what it wrote. */
    private static SshGuest open(
            Ec2Cloud cloud, InstanceId launched, ConsoleKeys console, SshSettings settings, Scope scope)
            throws InterruptedException {
        try {
            return SshGuest.open(settings, scope::output);
        } catch (BuildFailure e) {
            InstanceLook look = cloud.instances().look(launched);
            if (look.phase() != InstanceLook.Phase.RUNNING) {
                throw new BuildFailure(
                        "instance " + launched + " does not run any more"
                                + (look.reason().isEmpty() ? "" : ": " + look.reason()),
                        "see what user data and the image's own services do",
                        e);
            }
            String said = console.tail(SHOWN);
            if (!said.isEmpty()) {
                scope.output("the last lines of its console:");
                said.lines().forEach(scope::output);
            }
            throw e;
        }
    }

    @Override
    public String describe() {
        return "as " + instance.ssh().user()
                + instance.ssh()
                        .bastion()
                        .map(server -> " through " + server.address())
                        .orElse("")
                + (viaSessionManager() ? " through the Session Manager" : "");
    }

    private boolean viaSessionManager() {
        return instance.address().equals(Optional.of(Instance.Address.SESSION_MANAGER));
    }

    @Override
    public List<HostTool> hostTools() {
        return viaSessionManager() ? List.of(SessionTunnel.PLUGIN) : List.of();
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        if (viaSessionManager()) {
            calls.addAll(List.of("ssm:StartSession", "ssm:TerminateSession"));
        }
        if (instance.ssh().hostKeys().isEmpty()) {
            calls.add("ec2:GetConsoleOutput");
        }
        return calls;
    }
}
