package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.policyfile.PolicyReloader;
import dev.weir.policyfile.ReloadListener;
import dev.weir.yaml.ProblemsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where policies come from. */
interface PolicySource {
    Logger log = LoggerFactory.getLogger(PolicySource.class);
    Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** The policies in force at each moment; what has to be closed is added to {@code opened}. */
    Supplier<Policies> open(ReloadListener listener, Opened opened) throws ProblemsException;

    /** A folder that is read again whenever it changes. */
    static PolicySource folder(Path folder) {
        return (listener, opened) -> {
            var reloader = new PolicyReloader(new PolicyFolder(folder, InstantSource.system()), listener);
            opened.add(reloader, PolicyReloader::close);
            log.info("policies in force, asked in this order: {}", Reloads.inWords(reloader.get()));
            reloader.watch(LOOK_EVERY);
            return reloader;
        };
    }

    static PolicySource fixed(Policies policies) {
        return (listener, opened) -> () -> policies;
    }
}
