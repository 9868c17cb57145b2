// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Where Outscale's programs find who they are: a profile that is named, else the environment, else the usual profile.
 *
 * @param environment the variables of this process
 * @param home where {@code .osc/config.json} is
 * @see <a href="https://docs.outscale.com/en/userguide/Installing-and-Configuring-OSC-CLI.html">config.json</a>
 */
record Profiles(Function<String, Optional<String>> environment, Path home) {

    static Profiles ofProcess() {
        return new Profiles(
                name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()),
                Path.of(System.getProperty("user.home")));
    }

    /** All that is known of an account without the script's own keys. */
    Profile find(Identity identity) {
        Path file = identity.configFile()
                .or(() -> environment.apply("OSC_CONFIG_FILE").map(Path::of))
                .orElse(home.resolve(".osc/config.json"));
        if (identity.profile().isPresent()) {
            return named(file, identity.profile().get()).or(ofEnvironment());
        }
        Optional<String> usual = environment.apply("OSC_PROFILE");
        Profile last = usual.isPresent()
                ? named(file, usual.get())
                : Files.isReadable(file) ? ofFile(file, "default").orElse(Profile.NOTHING) : Profile.NOTHING;
        return ofEnvironment().or(last);
    }

    private Profile ofEnvironment() {
        Profile current = new Profile(
                environment.apply("OSC_ACCESS_KEY"),
                environment.apply("OSC_SECRET_KEY"),
                environment.apply("OSC_REGION"),
                environment.apply("OSC_ENDPOINT_API"),
                environment.apply("OSC_X509_CLIENT_CERT").map(Profiles::text),
                environment.apply("OSC_X509_CLIENT_KEY").map(Profiles::text));
        Profile old = new Profile(
                environment.apply("OUTSCALE_ACCESSKEYID"),
                environment.apply("OUTSCALE_SECRETKEYID"),
                environment.apply("OUTSCALE_REGION"),
                environment.apply("OUTSCALE_OAPI_URL"),
                environment.apply("OUTSCALE_X509CERT").map(Profiles::text),
                environment.apply("OUTSCALE_X509KEY").map(Profiles::text));
        return current.or(old);
    }

    private static Profile named(Path file, String name) {
        return ofFile(file, name)
                .orElseThrow(() ->
                        new BuildFailure("no profile '" + name + "' in " + file, "see the names of its profiles"));
    }

    private static Optional<Profile> ofFile(Path file, String name) {
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return Optional.ofNullable(all.getAsJsonObject(name)).map(Profiles::read);
        } catch (IOException e) {
            throw new BuildFailure("cannot read " + file + ": " + e.getMessage(), "name a file with 'configFile'", e);
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            // Not with the parser's words: they may quote a key.
            throw new BuildFailure(
                    file + " is no JSON with profiles by name", "mend it, or name another with 'configFile'");
        }
    }

    private static Profile read(JsonObject profile) {
        Optional<String> endpoint = Optional.ofNullable(profile.get("endpoints"))
                .filter(JsonElement::isJsonObject)
                .flatMap(all -> member(all.getAsJsonObject(), "api"));
        return new Profile(
                member(profile, "access_key"),
                member(profile, "secret_key"),
                member(profile, "region").or(() -> member(profile, "region_name")),
                endpoint,
                pem(profile, "x509_client_cert").or(() -> pem(profile, "client_certificate")),
                pem(profile, "x509_client_key"));
    }

    private static Optional<String> member(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> pem(JsonObject profile, String name) {
        return member(profile, name + "_b64")
                .map(code -> new String(Base64.getDecoder().decode(code), StandardCharsets.US_ASCII))
                .or(() -> member(profile, name).map(Profiles::text));
    }

    /** A file's text. */
    static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new BuildFailure("cannot read " + file, "it is to be the client's certificate, or its key", e);
        }
    }
}
