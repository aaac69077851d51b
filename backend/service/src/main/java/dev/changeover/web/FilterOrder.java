package dev.changeover.web;

/// The order in which filters see a request; the highest number comes first.
final class FilterOrder {

    static final int TRACE = 1_000;
    static final int SECURITY_HEADERS = 900;
    static final int LOCAL_ONLY = 800;
    static final int RATE_LIMIT = 700;
    static final int UPLOAD_LIMIT = 600;

    private FilterOrder() {}
}
