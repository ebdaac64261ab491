package dev.weir.evidence;

import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;

/** Answers with reasoning, and requests that bring it along. */
final class Reasoning {
    private Reasoning() {}

    static void issues(Scene scene, String account, long reasoning) {
        scene.evidence.learn(
                Scene.POLICY,
                Scene.caller(account),
                Scene.ask(Prompt.NONE, Logits.NONE),
                new Usage(1, 0, 1, 0, false),
                new Reply(Finish.STOP, new long[] {reasoning}, new long[0]),
                scene.now);
    }

    static void presents(Scene scene, String account, long reasoning) {
        var prompt = new Prompt(1, new long[0], Markers.NONE, true, new long[] {reasoning});
        var unused = scene.sends(account, prompt, Logits.NONE);
    }
}
