package dev.weir.app;

import java.util.Optional;

final class LocalProxyIT extends ProxyContract {
    @Override
    Optional<String> redis() {
        return Optional.empty();
    }
}
