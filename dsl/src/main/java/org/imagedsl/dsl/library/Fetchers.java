// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Finds who can fetch. In a distribution that is the folder {@code fetch} beside the jar of this class: its jars are opened
 * only when a library must come from elsewhere, since a longer class path makes every start slower.
 */
final class Fetchers {

    private Fetchers() {}

    static Fetcher of(SourceKind kind) {
        for (Fetcher fetcher : ServiceLoader.load(Fetcher.class, loader())) {
            if (fetcher.kind() == kind) {
                return fetcher;
            }
        }
        throw new BuildFailure("this distribution cannot fetch libraries", "is its folder lib/fetch complete?");
    }

    // open as long as what it loaded is used, which is until the process ends
    @SuppressWarnings("resource")
    private static ClassLoader loader() {
        List<URL> jars = new ArrayList<>();
        try {
            URI own = Fetchers.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            File[] found =
                    Path.of(own).resolveSibling("fetch").toFile().listFiles((folder, name) -> name.endsWith(".jar"));
            for (File jar : found == null ? new File[0] : found) {
                jars.add(jar.toURI().toURL());
            }
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        ClassLoader here = Fetchers.class.getClassLoader();
        return jars.isEmpty() ? here : new URLClassLoader(jars.toArray(URL[]::new), here);
    }
}
