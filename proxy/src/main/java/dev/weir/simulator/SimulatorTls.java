package dev.weir.simulator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificate a simulator shows, as PEM files.
 *
 * @param clientAuthority whose certificates clients have to show; empty to ask for none
 */
public record SimulatorTls(Path certificate, Path key, Optional<Path> clientAuthority) {}
