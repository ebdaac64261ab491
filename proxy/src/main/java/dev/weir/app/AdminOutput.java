package dev.weir.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the answer of the admin port is told. */
final class AdminOutput {
    /** Makes text for people of an answer. */
    interface Telling {
        void tell(String json, PrintWriter to) throws IOException;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Prints what the admin port answers, for scripts.")
    private boolean json;

    /** Tells it, and says how the command ends. */
    int tell(HttpResponse<String> answer, Telling telling) throws IOException {
        if (answer.statusCode() != 200) {
            spec.commandLine()
                    .getErr()
                    .println(answer.statusCode() + ": " + Told.printable(BudgetText.error(answer.body())));
            return Weir.FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.body().strip());
        } else {
            telling.tell(answer.body(), out);
        }
        out.flush();
        return 0;
    }
}
