// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.provision.Sources;

/** Makes a user, or changes an existing one to what is said here. Without a password none is accepted. */
@Keyword(
        value = "user",
        summary = "makes a user, or changes an existing one",
        example = "user 'admin', sudo: true, groups: ['adm'], authorizedKeys: 'ssh-ed25519 AAAA… admin'")
public record User(
        @Option(value = "login name", positional = true) String name,
        @Option("whether the user may become root without a password; installs sudo when the image lacks it")
                boolean sudo,
        @Option("public keys that may log in: text, or local files") List<Content> authorizedKeys,
        @Option(value = "password in clear; give it as a secret", excludes = "passwordHash") Optional<Text> password,
        @Option("password as crypt(5) has it, as '$y$…'") Optional<Text> passwordHash,
        @Option("login shell; /bin/bash for a new user") Optional<String> shell,
        @Option("further groups, which must exist") List<String> groups,
        @Option("number of the user") Optional<Integer> uid,
        @Option("home folder; /home/<name> for a new user") Optional<String> home)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        guest.commands().run(Command.of(accountWords(account(guest).isPresent())));
        setPassword(scope);
        Account account = account(guest)
                .orElseThrow(() -> new BuildFailure("the image has no user '" + name + "' after it was made", ""));
        new AuthorizedKeys(guest.files(), account).add(keys(scope));
        if (sudo) {
            AptGet.ensure(guest, "/usr/bin/sudo", List.of("sudo"));
            ImageFile rule = guest.files().file("/etc/sudoers.d/" + name.replace('.', '_'));
            rule.setText(name + " ALL=(ALL:ALL) NOPASSWD: ALL\n");
            rule.mode(0440);
        }
        return null;
    }

    private List<String> accountWords(boolean exists) {
        List<String> words =
                new ArrayList<>(exists ? List.of("usermod") : List.of("useradd", "--create-home", "--user-group"));
        Optional<String> loginShell = exists ? shell : Optional.of(shell.orElse("/bin/bash"));
        loginShell.ifPresent(path -> words.addAll(List.of("--shell", path)));
        uid.ifPresent(number -> words.addAll(List.of("--uid", number.toString())));
        home.ifPresent(path -> words.addAll(List.of(exists ? "--home" : "--home-dir", path)));
        if (!groups.isEmpty()) {
            words.addAll(exists ? List.of("--append", "--groups") : List.of("--groups"));
            words.add(String.join(",", groups));
        }
        words.add(name);
        return words;
    }

    /** By standard input, because arguments can be read by everybody on the host. */
    private void setPassword(Scope scope) throws InterruptedException {
        if (password.isPresent()) {
            Command command = Command.of("chpasswd").reading(name + ":" + scope.text(password.get()) + "\n");
            scope.guest().commands().run(command);
        } else if (passwordHash.isPresent()) {
            Command command =
                    Command.of("chpasswd", "--encrypted").reading(name + ":" + scope.text(passwordHash.get()) + "\n");
            scope.guest().commands().run(command);
        }
    }

    private List<String> keys(Scope scope) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Content content : authorizedKeys) {
            keys.addAll(AuthorizedKeys.read(content, scope));
        }
        return keys;
    }

    private Optional<Account> account(Guest guest) throws IOException {
        ImageFile passwd = guest.files().file("/etc/passwd");
        return passwd.exists() ? Account.named(name, passwd.getText()) : Optional.empty();
    }

    /** A line of /etc/passwd. */
    record Account(String uid, String gid, String home) {
        static Optional<Account> named(String name, String passwd) {
            return passwd.lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= 7 && fields[0].equals(name))
                    .map(fields -> new Account(fields[2], fields[3], fields[5]))
                    .findFirst();
        }
    }

    @Override
    public String describe() {
        return sudo ? name + ", with sudo" : name;
    }

    @Override
    public List<Path> inputs() {
        return authorizedKeys.stream()
                .flatMap(key -> Sources.inputs(key).stream())
                .toList();
    }

    @Override
    public void check(Checks checks) {
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
            checks.problem("name", "'" + name + "' is not a user name", "use at most 32 of a-z, 0-9, _ and -");
        }
        authorizedKeys.forEach(key -> Sources.check(key, "authorizedKeys", checks));
        if (passwordHash
                .filter(Text::isLiteral)
                .filter(hash -> !hash.toString().startsWith("$"))
                .isPresent()) {
            checks.problem(
                    "passwordHash", "passwordHash is not a hash of crypt(5)", "make one with 'openssl passwd -6'");
        }
    }
}
