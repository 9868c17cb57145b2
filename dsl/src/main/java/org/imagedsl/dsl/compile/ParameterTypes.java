// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.GenericsType;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.OptionType.Plain;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/**
 * Reads option types from the declared types of a library's parameters.
 *
 * @param classes where enums are found once they are compiled
 */
record ParameterTypes(LibraryClasses classes) {

    /** Known in step files without an import. */
    static final List<Class<?>> IMPORTED =
            List.of(ByteSize.class, Text.class, Content.class, Secret.class, Duration.class, Path.class);

    static final String KNOWN = "String, Text, Content, boolean, int, long, ByteSize, Duration, Path, File, Secret,"
            + " an enum, Closure (a block of steps), and List<…>, Set<…> and Map<String, …> of these";

    private static final Map<String, OptionType> PLAIN = Map.ofEntries(
            Map.entry(String.class.getName(), Plain.STRING),
            Map.entry(Text.class.getName(), Plain.TEXT),
            Map.entry(Content.class.getName(), Plain.CONTENT),
            Map.entry(Path.class.getName(), Plain.PATH),
            Map.entry(File.class.getName(), Plain.PATH),
            Map.entry(ByteSize.class.getName(), Plain.SIZE),
            Map.entry(Duration.class.getName(), Plain.DURATION),
            Map.entry("int", Plain.INT),
            Map.entry(Integer.class.getName(), Plain.INT),
            Map.entry("long", Plain.LONG),
            Map.entry(Long.class.getName(), Plain.LONG),
            Map.entry("boolean", Plain.BOOLEAN),
            Map.entry(Boolean.class.getName(), Plain.BOOLEAN),
            Map.entry(Secret.class.getName(), Plain.SECRET));

    static boolean isFile(ClassNode type) {
        return type.getName().equals(File.class.getName());
    }

    static boolean isBlock(ClassNode type) {
        return type.getName().equals("Closure") || type.getName().equals(Closure.class.getName());
    }

    /** Empty when no option can have this type. */
    Optional<OptionType> of(ClassNode type) {
        String name = type.getName();
        if (name.equals(List.class.getName()) || name.equals(Set.class.getName())) {
            return argument(type, 0).map(element -> new OptionType.Many(element, name.equals(Set.class.getName())));
        } else if (name.equals(Map.class.getName())) {
            boolean named = argument(type, 0).filter(Plain.STRING::equals).isPresent();
            return named ? argument(type, 1).map(OptionType.Keyed::new) : Optional.empty();
        } else if (isBlock(type)) {
            return Optional.of(new OptionType.Steps());
        } else if (type.isEnum()) {
            return Optional.of(new OptionType.Choice(() -> words(type), () -> constants(name)));
        }
        return Optional.ofNullable(PLAIN.get(name));
    }

    private Optional<OptionType> argument(ClassNode type, int index) {
        GenericsType[] arguments = type.getGenericsTypes();
        return arguments == null || arguments.length <= index
                ? Optional.empty()
                : of(arguments[index].getType())
                        .filter(element ->
                                !(element instanceof OptionType.Many || element instanceof OptionType.Steps));
    }

    private static List<String> words(ClassNode type) {
        return type.getFields().stream()
                .filter(FieldNode::isEnum)
                .map(FieldNode::getName)
                .toList();
    }

    private List<Object> constants(String name) {
        try {
            return Arrays.asList(classes.loadClass(name).getEnumConstants());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
