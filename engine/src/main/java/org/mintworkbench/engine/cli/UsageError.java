package org.mintworkbench.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what of a command line could not be understood, what was perhaps meant, and where the help
/// is. The help itself would push that out of sight.
final class UsageError implements IParameterExceptionHandler {
    private final Terminal terminal;

    UsageError(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String what = String.valueOf(error.getMessage());
        String help = "`" + command.getCommandSpec().qualifiedName() + " --help`";
        if (Arrays.asList(arguments).contains("--json")) {
            terminal.printJson(
                    Map.of("error", what, "where", "command line", "remedy", "See " + help + "."));
        }
        terminal.say(what);
        StringWriter meant = new StringWriter();
        if (UnmatchedArgumentException.printSuggestions(error, new PrintWriter(meant, true))) {
            terminal.say(meant.toString().strip());
        }
        terminal.say("Try " + help + ".");
        return ExitCode.USAGE;
    }
}
