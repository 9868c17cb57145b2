// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.Ec2Sessions;
import org.imagedsl.runtime.aws.ec2.Ec2Sessions.Session;
import org.imagedsl.runtime.command.BackgroundCommand;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/**
 * A port of this host that leads to the instance's SSH server through the Session Manager, without any port of the instance
 * being open. Amazon's plug-in carries it; it is given the session's secret in a variable, not as an argument.
 *
 * @see <a href="https://github.com/aws/session-manager-plugin">session-manager-plugin: it takes the answer to StartSession as
 *     the aws command line gives it</a>
 */
record SessionTunnel(Scope scope, Instance instance) {

    static final HostTool PLUGIN = new HostTool("session-manager-plugin", "session-manager-plugin");

    private static final String VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
    private static final String DOCUMENT = "AWS-StartPortForwardingSession";
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** The local port. */
    int open() throws IOException, InterruptedException {
        if (instance.pauseBeforeSessionManager().isPresent()) {
            Thread.sleep(instance.pauseBeforeSessionManager().get().toMillis());
        }
        int port = instance.sessionManagerPort().isPresent()
                ? instance.sessionManagerPort().get()
                : freePort();
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Ec2Sessions sessions = cloud.sessions();
        String target = scope.get(LaunchRefs.INSTANCE).text();
        Map<String, List<String>> parameters = Map.of(
                "portNumber", List.of(Integer.toString(instance.ssh().port())),
                "localPortNumber", List.of(Integer.toString(port)));
        Resource resource = new Resource("aws session", target, cloud.access());
        Session session =
                scope.acquire(resource, () -> start(sessions, target, parameters), opened -> sessions.end(opened.id()));
        scope.text(new Text(List.of(new Secret("session", session::token))));
        Command plugin = Command.of(
                        PLUGIN.program(),
                        VARIABLE,
                        cloud.home().text(),
                        "StartSession",
                        "",
                        Ec2Sessions.json(target, DOCUMENT, parameters),
                        sessions.endpoint())
                .with(VARIABLE, session.json())
                .silently();
        scope.acquire(
                Resource.of("ssh connection", "tunnel to " + target),
                () -> BackgroundCommand.start(scope.host(), plugin, "session manager"),
                BackgroundCommand::close);
        return port;
    }

    /** The instance's agent reports some time after the instance runs. */
    private Session start(Ec2Sessions sessions, String target, Map<String, List<String>> parameters)
            throws InterruptedException {
        long end = System.nanoTime() + instance.ssh().timeout().toNanos();
        while (true) {
            Optional<Session> session = sessions.start(target, DOCUMENT, parameters);
            if (session.isPresent()) {
                return session.get();
            }
            if (System.nanoTime() > end) {
                throw new BuildFailure(
                        "instance " + target + " has not reported to the Session Manager",
                        "its image needs the SSM agent, its role AmazonSSMManagedInstanceCore, and its subnet a way out");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
