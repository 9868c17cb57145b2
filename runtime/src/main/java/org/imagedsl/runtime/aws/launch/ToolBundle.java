// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Text;

/**
 * How Amazon's AMI tools, or the user's own commands, bundle on the instance. Commands and variables are those of Packer's
 * {@code amazon-instance}; the session token, which that forgets, is passed.
 *
 * @param user who logs in and runs the commands
 * @param role whether the instance's role gives the tools their rights, so that no keys leave this host
 */
record ToolBundle(InstanceStore bundle, String user, boolean role) {

    private static final String TEMPORARY = "/tmp";
    private static final String VOLUME =
            "sudo -i -n ec2-bundle-vol -k {{.KeyPath}} -u {{.AccountId}} -c {{.CertPath}} -r {{.Architecture}}"
                    + " -e {{.PrivatePath}}/* -d {{.Destination}} -p {{.Prefix}} --batch --no-filter";
    private static final String UPLOAD =
            "sudo -i -n ec2-upload-bundle -b {{.BucketName}} -m {{.ManifestPath}}%s -d {{.BundleDirectory}} --batch"
                    + " --region {{.Region}} --retry";
    // The tools take keys in no other way.
    private static final String KEYS = " -a {{.AccessKey}} -s {{.SecretKey}}";
    private static final String TOKEN = " -t {{.Token}}";

    static final Set<String> VOLUME_VARIABLES =
            Set.of("AccountId", "Architecture", "CertPath", "Destination", "KeyPath", "Prefix", "PrivatePath");
    static final Set<String> UPLOAD_VARIABLES = Set.of(
            "AccessKey", "BucketName", "BundleDirectory", "ManifestPath", "Region", "S3Endpoint", "SecretKey", "Token");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*\\.(\\w+)\\s*}}");

    InstanceStore.X509 pair() {
        return bundle.x509().orElseThrow();
    }

    /** Folder of the instance for certificate and key. */
    String privateFolder() {
        return pair().uploadPath().orElse(TEMPORARY);
    }

    String certificate() {
        return privateFolder() + "/cert.pem";
    }

    String key() {
        return privateFolder() + "/key.pem";
    }

    String destination() {
        return bundle.destination().orElse(TEMPORARY);
    }

    Text volumeCommand() {
        return bundle.volCommand().orElseGet(() -> Text.of(VOLUME));
    }

    /** @param token whether the credentials have one */
    Text uploadCommand(boolean token) {
        String keys = role ? "" : KEYS + (token ? TOKEN : "");
        return bundle.uploadCommand().orElseGet(() -> Text.of(UPLOAD.formatted(keys)));
    }

    /** Variables of a command that there are not. */
    static List<String> unknown(String command, Set<String> known) {
        return VARIABLE.matcher(command)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
    }

    /** The command with its variables in place. */
    static String filled(String command, Map<String, String> values) {
        return VARIABLE.matcher(command)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    /** Runs it as the input of a shell, so that the shell's own arguments show nothing of it. */
    void run(Scope scope, String command, Map<String, String> variables) throws InterruptedException {
        scope.guest()
                .commands()
                .run(Command.of("/bin/sh", "-s")
                        .reading("{\n" + command + "\n} </dev/null\n")
                        .with(variables)
                        .as(Optional.of(user)));
    }
}
