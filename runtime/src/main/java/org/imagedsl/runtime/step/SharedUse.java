// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.imagedsl.runtime.value.Ref;

/** What several images of a build use: the first one makes it, the last one lets it go. */
public final class SharedUse {

    public static final Ref<SharedUse> REF = Ref.named("shared use", SharedUse.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> users = new HashMap<>();

    /** Does it while no other image begins or ends a use. */
    public <T> T alone(Scope.Acquisition<T> work) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return work.acquire();
        } finally {
            lock.unlock();
        }
    }

    /** Whether an image uses it; inside {@link #alone}, as are the other two. */
    public boolean isUsed(String name) {
        return users.containsKey(name);
    }

    public void begin(String name) {
        users.merge(name, 1, Integer::sum);
    }

    /** True for the last user. */
    public boolean end(String name) {
        return users.computeIfPresent(name, (same, count) -> count > 1 ? count - 1 : null) == null;
    }
}
