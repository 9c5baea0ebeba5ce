package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// The one place where exceptions become words: a user's error as what, where and what to do; a
/// fault of ours as one sentence, with the stack trace in a file.
final class ErrorReport implements IExecutionExceptionHandler {
    private final Terminal terminal;

    ErrorReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        boolean json = parsed.expandedArgs().contains("--json");
        if (error instanceof UserError user) {
            if (json) {
                terminal.printJson(
                        Map.of(
                                "error",
                                user.what(),
                                "where",
                                user.where(),
                                "remedy",
                                user.remedy()));
            }
            terminal.say("Error: " + user.what());
            terminal.say("  where   " + user.where());
            terminal.say("  to do   " + user.remedy());
            return ExitCode.USER_ERROR;
        }
        String detail = details(error);
        if (json) {
            terminal.printJson(Map.of("error", String.valueOf(error), "where", detail));
        }
        terminal.say("The workbench itself failed: " + error);
        terminal.say(
                "  Nothing finished before is lost. Please report it with the details in "
                        + detail);
        return ExitCode.FAULT;
    }

    private static String details(Exception error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("mint-fault-", ".txt");
            Files.writeString(file, trace.toString());
            return file.toString();
        } catch (IOException e) {
            return trace.toString();
        }
    }
}
