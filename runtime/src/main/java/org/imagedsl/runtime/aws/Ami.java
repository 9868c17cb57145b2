// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.nio.file.Path;
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

/** An image of AWS, by its id or by what it is. */
@Keyword(
        value = "ami",
        summary = "an image of AWS",
        example = "source ami { owner 'amazon'; name 'al2023-ami-2023*-x86_64'; mostRecent true }",
        replaces = "source_ami_filter")
public record Ami(
        @Option(value = "its id", positional = true, replaces = "source_ami") Optional<String> id,
        @Option(value = "whose it is: an account, self, amazon or aws-marketplace", excludes = "owners")
                Optional<String> owner,
        @Option(value = "whose it may be", replaces = "source_ami_filter.owners") List<String> owners,
        @Option("its name; * stands for anything") Optional<String> name,
        @Option(value = "EC2's filters, as ['root-device-type': 'ebs']", replaces = "source_ami_filter.filters")
                Map<String, List<String>> filters,
        @Option(value = "whether the newest of several is taken", replaces = "source_ami_filter.most_recent")
                boolean mostRecent,
        @Option(value = "whether deprecated ones are found too", replaces = "source_ami_filter.include_deprecated")
                boolean includeDeprecated)
        implements Source {

    public Ami {
        owners = List.copyOf(owners);
        if (id.isEmpty() && owner.isEmpty() && owners.isEmpty()) {
            throw new IllegalArgumentException(
                    "ami needs an id, or the 'owner' of the image: anybody may publish one of any name");
        }
        if (id.isEmpty() && name.isEmpty() && filters.isEmpty()) {
            throw new IllegalArgumentException("ami needs an id, a 'name' or 'filters'");
        }
    }

    /** What EC2 is asked. */
    ImageQuery query() {
        return sought().query(filters, includeDeprecated || id.isPresent());
    }

    private SoughtImage sought() {
        return new SoughtImage("ami", id, name, owner, owners, filters, mostRecent);
    }

    @Override
    public String describe() {
        return sought().describe();
    }

    @Override
    public Step<Path> workingDisk() {
        return new NoWorkingDisk(
                describe(), "an AMI", "AWS", "build it with aws { via attach } as the only target of its image");
    }
}
