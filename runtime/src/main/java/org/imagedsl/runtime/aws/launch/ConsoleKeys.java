// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.ssh.SshSettings;

/**
 * The host keys that an instance tells on its console when it makes them: what comes over EC2 cannot be forged by who stands
 * between this host and the instance. The marks are those of cloud-init ({@code cc_ssh_authkey_fingerprints}, {@code
 * write-ssh-key-fingerprints}) and of Amazon Linux.
 */
final class ConsoleKeys {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN SSH HOST KEY KEYS-----(.*?)-----END SSH HOST KEY KEYS-----", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("((?:ssh|ecdsa)-[a-z0-9@.-]+) (AAAA[A-Za-z0-9+/]+={0,2})");

    /** How long a server that answers may keep its keys from the console. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 2000;

    private final Ec2Cloud cloud;
    private final InstanceId instance;

    ConsoleKeys(Ec2Cloud cloud, InstanceId instance) {
        this.cloud = cloud;
        this.instance = instance;
    }

    /** Keys in a console's output, as lines of {@code known_hosts} without the names. */
    static List<String> in(String console) {
        List<String> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(console);
        while (block.find()) {
            // An instance that was started again tells them again: the last count.
            keys.clear();
            Matcher key = KEY.matcher(block.group(1));
            while (key.find()) {
                keys.add(key.group(1) + " " + key.group(2));
            }
        }
        return keys;
    }

    /** Waits for them; none when the server answers and the console still tells none, or when the time is over. */
    List<String> await(SshSettings settings) throws InterruptedException {
        long end = System.nanoTime() + settings.patience().timeout().toNanos();
        boolean direct = settings.bastion().isEmpty();
        long graceEnd = direct ? Long.MAX_VALUE : System.nanoTime() + 6 * GRACE.toNanos();
        while (true) {
            List<String> keys = in(cloud.instances().console(instance));
            long now = System.nanoTime();
            if (!keys.isEmpty() || now > end || now > graceEnd) {
                return keys;
            }
            if (graceEnd == Long.MAX_VALUE && answers(settings)) {
                graceEnd = now + GRACE.toNanos();
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean answers(SshSettings settings) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            settings.instance().address(), settings.instance().port()),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last lines of the console, for who wants to know why an instance does not let in. */
    String tail(int lines) throws InterruptedException {
        List<String> all = cloud.instances()
                .console(instance)
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}\\[[0-9;]*[A-Za-z]|\\p{Cntrl}", ""))
                .filter(line -> !line.isBlank())
                .toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }
}
