// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import java.util.Optional;
import org.imagedsl.runtime.step.Node;

/**
 * What a working disk was made of, known when that has been done.
 *
 * @param maker the step that made it, the very one of its tree
 * @param premise what more than the step's own words it was made of
 */
public record DiskOrigin(Object maker, String premise) {

    /** The same in another tree; empty when its disk is made in another way. */
    public Optional<DiskOrigin> in(Node tree) {
        return tree.accept(new Node.Visitor<Optional<Object>, RuntimeException>() {
                    @Override
                    public Optional<Object> block(Node.Block block) {
                        if (maker.equals(block.opening())) {
                            return Optional.of(block.opening());
                        }
                        return block.body().stream()
                                .flatMap(node -> node.accept(this).stream())
                                .findFirst();
                    }

                    @Override
                    public Optional<Object> action(Node.Action action) {
                        return Optional.empty();
                    }
                })
                .map(found -> new DiskOrigin(found, premise));
    }
}
