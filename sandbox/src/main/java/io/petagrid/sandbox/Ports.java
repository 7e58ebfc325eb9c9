package io.petagrid.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalInt;

/** Ports on the loopback interface. */
final class Ports {
    /** 127.0.0.1, whatever names and protocols the machine prefers. */
    private static final InetAddress LOOPBACK = loopback();

    private static final int CONNECT_MS = 200;

    private Ports() {}

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * The port that was asked for, or the usual one, or any free one with a notice.
     *
     * @throws SandboxException when the port that was asked for is taken
     */
    static int choose(String what, OptionalInt wanted, int usual, List<String> notices) {
        if (wanted.isPresent()) {
            if (!isFree(wanted.getAsInt())) {
                throw new SandboxException("port " + wanted.getAsInt() + " for the " + what
                        + " is taken; choose another one, or none to let the sandbox choose");
            }
            return wanted.getAsInt();
        }
        if (isFree(usual)) {
            return usual;
        }
        int other = any();
        notices.add("port " + usual + " is taken, the " + what + " is on " + other);
        return other;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
