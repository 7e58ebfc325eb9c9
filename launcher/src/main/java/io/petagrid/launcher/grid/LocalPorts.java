package io.petagrid.launcher.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Ports and logs of processes on this machine. */
public final class LocalPorts {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int CONNECT_MS = 1_000;
    private static final int TAIL_BYTES = 8_192;

    private LocalPorts() {}

    /** The usual port where it is free, else any free one. */
    public static int choose(int usual) {
        if (isFree(usual)) {
            return usual;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something on this machine accepts connections there. */
    public static boolean answers(int port) {
        return answers("127.0.0.1", port);
    }

    /** Whether something accepts connections at one of a host's addresses. */
    static boolean answers(String host, int port) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(address -> answers(address, port));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(LOOPBACK);
    }

    /** The last line of a log file; says so where there is none. */
    public static String lastLine(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(TAIL_BYTES);
            channel.read(bytes);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "(its log is empty)" : text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
