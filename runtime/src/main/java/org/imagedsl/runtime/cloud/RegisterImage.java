// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Registers the image with everything that it is known by. It stays when the whole build succeeds. */
@Keyword(value = "register image", summary = "registers the image")
public record RegisterImage(@Option("what it is") ImageWish wish, @Option("the provider's words") Dialect dialect)
        implements Step<ImageId> {

    @Override
    public ImageId perform(Scope scope) throws IOException, InterruptedException {
        Images images = scope.get(Cloud.REF).images(scope.get(Cloud.REF).home());
        return new NewImage(scope, wish)
                .of(
                        (name, marks) -> images.register(wish.order(scope, name), marks),
                        (image, marks) -> images.deregister(image));
    }

    @Override
    public String describe() {
        return wish.keeping().temporary() ? "under a temporary name, to be copied" : "'" + wish.name() + "'";
    }

    @Override
    public List<String> apiCalls() {
        return wish.replaces()
                ? dialect.calls(
                        Operation.CHECK_NAME,
                        Operation.DEREGISTER_IMAGE,
                        Operation.REGISTER_IMAGE,
                        Operation.BRING_BACK_IMAGE)
                : dialect.calls(Operation.REGISTER_IMAGE, Operation.DEREGISTER_IMAGE);
    }
}
