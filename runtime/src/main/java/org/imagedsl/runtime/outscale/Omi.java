// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.attach.NoWorkingDisk;
import org.imagedsl.runtime.cloud.ImageQuery;
import org.imagedsl.runtime.cloud.SoughtImage;
import org.imagedsl.runtime.image.Source;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;

/** An image of Outscale, by its id or by what it is. */
@Keyword(
        value = "omi",
        summary = "an image of Outscale",
        example = "source omi { owner 'Outscale'; name 'Debian-12-*'; mostRecent true }",
        replaces = "source_omi_filter")
public record Omi(
        @Option(value = "its id", positional = true, replaces = "source_omi") Optional<String> id,
        @Option(value = "whose it is: an account, its alias, or self", excludes = "owners") Optional<String> owner,
        @Option(value = "whose it may be", replaces = "source_omi_filter.owners") List<String> owners,
        @Option("its name; * stands for anything") Optional<String> name,
        @Option(
                        value = "OAPI's filters, as [Architectures: 'x86_64'], and tags, as ['tag:Team': 'web']",
                        replaces = "source_omi_filter.filters")
                Map<String, List<String>> filters,
        @Option(value = "whether the newest of several is taken", replaces = "source_omi_filter.most_recent")
                boolean mostRecent)
        implements Source {

    private static final List<String> OF_OWNERS = List.of(OmiFilter.ACCOUNT_IDS.api(), OmiFilter.ACCOUNT_ALIASES.api());

    public Omi {
        owners = List.copyOf(owners);
        filters.keySet().stream()
                .filter(filter -> OmiFilter.named(filter).isEmpty())
                .findFirst()
                .ifPresent(filter -> {
                    throw new IllegalArgumentException(
                            "images of Outscale have no filter '" + filter + "': " + OmiFilter.like(filter));
                });
        boolean owned = owner.isPresent()
                || !owners.isEmpty()
                || filters.keySet().stream()
                        .flatMap(filter -> OmiFilter.named(filter).stream())
                        .anyMatch(OF_OWNERS::contains);
        if (id.isEmpty() && !owned) {
            throw new IllegalArgumentException(
                    "omi needs an id, or the 'owner' of the image: anybody may publish one of any name");
        }
        if (id.isEmpty() && name.isEmpty() && filters.isEmpty()) {
            throw new IllegalArgumentException("omi needs an id, a 'name' or 'filters'");
        }
    }

    /** The filters by the API's names. */
    public Map<String, List<String>> wanted() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        filters.forEach((filter, values) -> wanted.put(OmiFilter.named(filter).orElseThrow(), values));
        return wanted;
    }

    /** What Outscale is asked. */
    ImageQuery query() {
        return sought().query(wanted(), true);
    }

    private SoughtImage sought() {
        return new SoughtImage("omi", id, name, owner, owners, filters, mostRecent);
    }

    @Override
    public String describe() {
        return sought().describe();
    }

    @Override
    public Step<Path> workingDisk() {
        return new NoWorkingDisk(
                describe(), "an OMI", "Outscale", "build it with outscale as the only target of its image");
    }
}
