// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Takes the build's own key out of what the image keeps. The open connection lasts. */
@Keyword(value = "forget key", summary = "takes the build's own key out of authorized_keys")
record ForgetKey(@Option("who logs in") String user) implements Step<Void> {

    private static final String SCRIPT =
            """
            for home in "$(sed -n "s/^$LOGIN:.*:\\([^:]*\\):[^:]*\\$/\\1/p" /etc/passwd)" /root; do
                file=$home/.ssh/authorized_keys
                [ -f "$file" ] || continue
                left=$(grep -vF "$KEY" "$file")
                if [ -n "$left" ]; then printf '%s\\n' "$left" >"$file"; else : >"$file"; fi
            done
            """;

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        String key = scope.get(LaunchRefs.KEY).publicLine().split(" ", -1)[1];
        scope.guest()
                .commands()
                .run(Command.of("/bin/sh", "-c", SCRIPT)
                        .with("LOGIN", user)
                        .with("KEY", key)
                        .silently());
        return null;
    }

    @Override
    public String describe() {
        return "of " + user + " and root";
    }
}
