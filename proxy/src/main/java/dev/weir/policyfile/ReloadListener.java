package dev.weir.policyfile;

/** Who wants to know of reloads, to count and to log them; called on the thread that reloads. */
@FunctionalInterface
public interface ReloadListener {
    void reloaded(ReloadResult result);
}
