package dev.weir.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets for a client of its own, which can be asked later what they agreed to speak. */
public final class HandshakeRecorder extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final List<SSLSocket> opened = new CopyOnWriteArrayList<>();

    public HandshakeRecorder(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /** What ALPN chose, once for each connection, in their order. */
    public List<String> protocols() {
        return opened.stream().map(SSLSocket::getApplicationProtocol).toList();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return recorded(sockets.createSocket(plain, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return recorded(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return recorded(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return recorded(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return recorded(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    private Socket recorded(Socket socket) {
        opened.add((SSLSocket) socket);
        return socket;
    }
}
