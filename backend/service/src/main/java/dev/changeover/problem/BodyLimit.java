package dev.changeover.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Limits the bodies that are read into memory. Uploaded files go to disk and have a limit of their own.
@Provider
public class BodyLimit implements ReaderInterceptor {

    private final long maxBytes;
    private final long maxDocumentBytes;

    BodyLimit(
            @ConfigProperty(name = "changeover.body.max-bytes") long maxBytes,
            @ConfigProperty(name = "changeover.body.max-document-bytes") long maxDocumentBytes) {
        this.maxBytes = maxBytes;
        this.maxDocumentBytes = maxDocumentBytes;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        boolean isDocument = Arrays.stream(context.getAnnotations()).anyMatch(LargeBody.class::isInstance);
        context.setInputStream(new LimitedStream(context.getInputStream(), isDocument ? maxDocumentBytes : maxBytes));
        return context.proceed();
    }

    private static final class LimitedStream extends FilterInputStream {

        private final long maxBytes;
        private long readBytes;

        LimitedStream(InputStream body, long maxBytes) {
            super(body);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            readBytes += bytes;
            if (readBytes > maxBytes) {
                throw new ProblemException(
                        ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than %d bytes.".formatted(maxBytes));
            }
        }
    }
}
