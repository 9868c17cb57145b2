// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;

/**
 * The files of an instance with root's rights: the SFTP server that OpenSSH would start as the subsystem, started by a
 * command instead, through sudo when the login is not root's. Both speak the same over the channel.
 */
final class SudoSftp extends DefaultSftpClient {

    /** Debian; Red Hat, Amazon Linux; Alpine, Arch, SUSE. */
    private static final String SERVERS =
            "/usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server"
                    + " /usr/libexec/sftp-server /usr/libexec/ssh/sftp-server";

    private static final String START =
            "/bin/sh -c 'for server in " + SERVERS + "; do [ -x $server ] && exec $server; done; exit 127'";

    SudoSftp(ClientSession session) throws IOException {
        // Version 3 is what OpenSSH speaks.
        super(session, SftpVersionSelector.fixedVersionSelector(3), SftpErrorDataHandler.EMPTY);
    }

    @Override
    protected ChannelSubsystem createSftpChannelSubsystem(ClientSession session) {
        String user = session.getUsername();
        return new ByCommand(this, user.equals("root") ? "exec " + START : "exec sudo -n -H -- " + START);
    }

    /** A subsystem's channel that asks for a command: of the request only two texts differ; see RFC 4254, 6.5. */
    private static final class ByCommand extends SftpChannelSubsystem {

        private final String command;

        ByCommand(SudoSftp client, String command) {
            client.super();
            this.command = command;
        }

        @Override
        public IoWriteFuture writePacket(Buffer packet) throws IOException {
            return super.writePacket(isSubsystemRequest(packet) ? execRequest() : packet);
        }

        private static boolean isSubsystemRequest(Buffer packet) {
            int start = packet.rpos();
            try {
                if (packet.getUByte() != SshConstants.SSH_MSG_CHANNEL_REQUEST) {
                    return false;
                }
                packet.getUInt();
                return packet.getString().equals(Channel.CHANNEL_SUBSYSTEM);
            } finally {
                packet.rpos(start);
            }
        }

        private Buffer execRequest() {
            Buffer request = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
            request.putUInt(getRecipient());
            request.putString(Channel.CHANNEL_EXEC);
            request.putBoolean(true);
            request.putString(command);
            return request;
        }
    }
}
