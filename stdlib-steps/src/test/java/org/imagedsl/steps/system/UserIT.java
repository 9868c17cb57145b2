// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagedsl.steps.Words.inline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserIT {

    @TempDir
    Path folder;

    private BuildWorld world;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.debian(folder);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static User user(String name, Optional<Text> password, Optional<Text> hash, String... keys) {
        return new User(
                name,
                false,
                List.of(keys).stream().map(Words::inline).toList(),
                password,
                hash,
                Optional.empty(),
                List.of("adm"),
                Optional.empty(),
                Optional.empty());
    }

    private static User user(String name, String... keys) {
        return user(name, Optional.empty(), Optional.empty(), keys);
    }

    @Test
    void makesAUserWithKeysAndWithoutAPassword() throws Exception {
        user("admin", "ssh-ed25519 AAAA a", "ssh-ed25519 BBBB b\n").perform(world);
        user("admin", "ssh-ed25519 BBBB b").perform(world);
        assertThat(world.inImage("id", "-nG", "admin")).isEqualToIgnoringNewLines("admin adm");
        assertThat(world.inImage("passwd", "-S", "admin")).startsWith("admin L ");
        assertThat(world.inImage("stat", "-c", "%a %U:%G", "/home/admin/.ssh", "/home/admin/.ssh/authorized_keys"))
                .isEqualToIgnoringNewLines("700 admin:admin\n600 admin:admin");
        assertThat(world.file("/home/admin/.ssh/authorized_keys").getText())
                .isEqualTo("ssh-ed25519 AAAA a\nssh-ed25519 BBBB b\n");
        assertThat(world.inImage("getent", "passwd", "admin")).contains(":/home/admin:/bin/bash");
    }

    @Test
    void setsAPasswordGivenInClearOrAsAHash() throws Exception {
        Text secret = new Text(List.of(new Secret("secret(env: 'P')", () -> "pa:ss $word")));
        user("clear", Optional.of(secret), Optional.empty()).perform(world);
        user("hashed", Optional.empty(), Optional.of(Text.of("$6$salt$hash"))).perform(world);
        assertThat(world.inImage("getent", "shadow", "clear")).matches("clear:\\$y\\$[^:]+:.*\\s*");
        assertThat(world.inImage("getent", "shadow", "hashed")).startsWith("hashed:$6$salt$hash:");
        assertThat(user("clear", Optional.of(secret), Optional.empty()).toString())
                .doesNotContain("pa:ss");
    }

    @Test
    void changesTheUserThatIsThere() throws Exception {
        user("root", "ssh-ed25519 AAAA a").perform(world);
        assertThat(world.file("/root/.ssh/authorized_keys").getText()).isEqualTo("ssh-ed25519 AAAA a\n");
        assertThat(world.inImage("id", "-nG", "root")).isEqualToIgnoringNewLines("root adm");
    }

    @Test
    void sudoComesWithItsPackage() throws Exception {
        new User(
                        "op",
                        true,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(2000),
                        Optional.of("/srv/op"))
                .perform(world);
        assertThat(world.inImage("su", "op", "-c", "sudo -n id -u")).isEqualToIgnoringNewLines("0");
        assertThat(world.inImage("getent", "passwd", "op")).contains(":2000:").contains(":/srv/op:");
    }

    @Test
    void aPrivateKeyIsRefused() {
        assertThatThrownBy(
                        () -> user("x", "-----BEGIN OPENSSH PRIVATE KEY-----").perform(world))
                .isInstanceOf(BuildFailure.class)
                .hasMessageEndingWith("is a private key");
    }

    @Test
    void mistakesAreProblems() {
        assertThat(Words.problems(user("Bad Name", Optional.empty(), Optional.of(Text.of("plain")))))
                .containsExactly(
                        "name: 'Bad Name' is not a user name (use at most 32 of a-z, 0-9, _ and -)",
                        "passwordHash: passwordHash is not a hash of crypt(5) (make one with 'openssl passwd -6')");
        assertThat(user("a").describe()).isEqualTo("a");
        assertThat(inline("x")).hasToString("x");
    }
}
