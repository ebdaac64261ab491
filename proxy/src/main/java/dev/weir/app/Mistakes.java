package dev.weir.app;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/** Failures of files and connections in words: the JDK's messages are often only a path, or nothing. */
final class Mistakes {
    private Mistakes() {}

    static String inWords(Exception failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return message + ": there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": access denied";
        }
        if (failure instanceof FileSystemException file) {
            return file.getReason() == null ? message + ": cannot be used" : message;
        }
        if (failure instanceof ConnectException) {
            return "cannot connect: " + (message.isEmpty() ? "connection refused" : message);
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof SSLException) {
            return "TLS failed: " + message;
        }
        return message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }
}
