// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.KeyPair;
import org.imagedsl.sandbox.state.Kind;

/** Key pairs made, imported, described and deleted. */
final class KeyPairs {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateKeyPair", KeyPairs::create,
            "ImportKeyPair", KeyPairs::importing,
            "DescribeKeyPairs", KeyPairs::describe,
            "DeleteKeyPair", KeyPairs::delete);

    private static final Filters<KeyPair> FILTERS = new Filters<>(
            Map.of(
                    "key-pair-id", pair -> Stream.of(pair.id()),
                    "key-name", pair -> Stream.of(pair.name()),
                    "fingerprint", pair -> Stream.of(pair.fingerprint())),
            KeyPair::tags);

    private KeyPairs() {}

    /** What a call sees under a name. */
    static KeyPair named(Ec2Call call, String name) {
        return find(call, name).orElseThrow(() -> absent(name));
    }

    private static Optional<KeyPair> find(Ec2Call call, String name) {
        return call.region().keyPairs().all().stream()
                .filter(pair -> pair.name().equals(name))
                .findFirst();
    }

    private static ApiFailure absent(String name) {
        return new ApiFailure("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
    }

    private static Work create(Ec2Call call) {
        String type = call.parameters().text("KeyType").orElse("rsa");
        if (!List.of("rsa", "ed25519").contains(type)) {
            throw call.parameters().invalid("KeyType", type);
        }
        String format = call.parameters().text("KeyFormat").orElse("pem");
        if (!format.equals("pem")) {
            throw call.parameters().invalid("KeyFormat", format);
        }
        return made(call, () -> type.equals("rsa") ? KeyText.rsa() : KeyText.ed25519());
    }

    private static Work importing(Ec2Call call) {
        String material = call.parameters().required("PublicKeyMaterial");
        KeyText text = decoded(material)
                .flatMap(KeyText::imported)
                .orElseThrow(
                        () -> new ApiFailure("InvalidKey.Format", "Key is not in valid OpenSSH public key format"));
        return made(call, () -> text);
    }

    private static Optional<String> decoded(String material) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(material), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Work made(Ec2Call call, Supplier<KeyText> making) {
        String name = call.parameters().required("KeyName");
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.KEY_PAIR).get(Kind.KEY_PAIR);
        return () -> {
            boolean taken = call.region().keyPairs().existing().stream()
                    .anyMatch(pair -> pair.name().equals(name));
            if (taken) {
                throw new ApiFailure("InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
            }
            KeyText text = making.get();
            KeyPair pair = new KeyPair(
                    call.cloud().id(Kind.KEY_PAIR),
                    name,
                    text.type(),
                    text.fingerprint(),
                    text.publicKey() + " " + name,
                    call.now(),
                    tags,
                    call.activity().visible());
            call.region().keyPairs().put(pair);
            return Element.all(
                    List.of(
                            Element.text("keyPairId", pair.id()),
                            Element.text("keyName", name),
                            Element.text("keyFingerprint", pair.fingerprint())),
                    Element.optional("keyMaterial", text.privateKey()),
                    Tags.of(tags));
        };
    }

    private static Work describe(Ec2Call call) {
        boolean open = call.parameters().flag("IncludePublicKey").orElse(false);
        List<String> names = call.parameters().list("KeyName");
        Listing<KeyPair> listing = new Listing<>("KeyPairId", "keySet", FILTERS, pair -> parts(pair, open));
        Work work = listing.read(
                call.region().keyPairs(), call.parameters(), pair -> names.isEmpty() || names.contains(pair.name()));
        return () -> {
            names.forEach(name -> named(call, name));
            return work.perform();
        };
    }

    private static List<Element> parts(KeyPair pair, boolean open) {
        return Element.all(
                List.of(
                        Element.text("keyPairId", pair.id()),
                        Element.text("keyName", pair.name()),
                        Element.text("keyType", pair.type()),
                        Element.text("keyFingerprint", pair.fingerprint()),
                        Element.text("createTime", pair.created())),
                Element.optional("publicKey", Optional.of(pair.publicKey()).filter(key -> open)),
                Tags.of(pair.tags()));
    }

    /** What is not there counts as deleted. */
    private static Work delete(Ec2Call call) {
        Optional<String> name = call.parameters().text("KeyName");
        Optional<String> id = call.parameters().text("KeyPairId");
        if (name.isEmpty() && id.isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain the parameter KeyName or KeyPairId");
        }
        return () -> {
            call.region().keyPairs().existing().stream()
                    .filter(pair -> name.equals(Optional.of(pair.name())) || id.equals(Optional.of(pair.id())))
                    .forEach(pair -> call.region().keyPairs().remove(pair.id()));
            return Work.DONE;
        };
    }
}
