// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the manual page from the same model that parses the command line, so that the two cannot differ. */
public final class ManPage {

    private ManPage() {}

    /** Prints the page in the man macros of roff; started when the distribution is packed. */
    public static void main(String[] arguments) {
        System.setProperty("picocli.disable.closures", "true");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(of(Imagedsl.commandLine(new Host(Map.of(), false, false))));
    }

    static String of(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        StringBuilder page = new StringBuilder();
        page.append(".TH IMAGEDSL 1 \"\" \"imagedsl ")
                .append(VersionCommand.current())
                .append("\"\n");
        page.append(".SH NAME\nimagedsl \\- builds machine images from Groovy scripts\n");
        page.append(".SH SYNOPSIS\n.B imagedsl\n.I COMMAND\n[options]\n");
        page.append(".SH COMMANDS\n");
        line.getSubcommands().values().forEach(command -> command(page, command));
        page.append(".SH EXAMPLES AND EXIT CODES\n");
        literal(page, spec.usageMessage().footer());
        return page.toString();
    }

    private static void command(StringBuilder page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append(".SS ").append(text(synopsis(spec))).append('\n');
        page.append(text(String.join(" ", spec.usageMessage().description()))).append('\n');
        spec.positionalParameters().forEach(parameter -> entry(page, parameter.paramLabel(), parameter));
        spec.options().forEach(option -> entry(page, names(option), option));
        if (spec.usageMessage().footer().length > 0) {
            page.append(".PP\n");
            literal(page, spec.usageMessage().footer());
        }
        command.getSubcommands().values().forEach(inner -> command(page, inner));
    }

    private static String synopsis(CommandSpec spec) {
        return spec.qualifiedName() + " "
                + spec.positionalParameters().stream().map(ManPage::label).collect(Collectors.joining(" "));
    }

    private static String label(ArgSpec parameter) {
        return parameter.required() ? parameter.paramLabel() : "[" + parameter.paramLabel() + "]";
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static void entry(StringBuilder page, String term, ArgSpec argument) {
        page.append(".TP\n.B ").append(text(term)).append('\n');
        page.append(text(String.join(" ", argument.description()))).append('\n');
    }

    private static void literal(StringBuilder page, String... lines) {
        page.append(".nf\n");
        Arrays.stream(lines).forEach(line -> page.append(text(line)).append('\n'));
        page.append(".fi\n");
    }

    /** As roff takes it literally: no control character at the start of a line, no hyphen for a minus. */
    private static String text(String plain) {
        String escaped = Ansi.OFF.string(plain).replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
